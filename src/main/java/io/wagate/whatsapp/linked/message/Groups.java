package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who is in a group, remembered for a few minutes. */
public final class Groups {

    /** @param mode how members are addressed: {@code lid} or {@code pn} */
    record Group(List<Address> members, String mode, Instant at) {}

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final int REMEMBERED = 100;

    private final Secrets secrets;
    private final InstantSource clock;
    private final Map<Address, Group> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Group> eldest) {
            return size() > REMEMBERED;
        }
    };

    public Groups(Secrets secrets, InstantSource clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    Group get(Line line, Address group) {
        Group found = known.get(group);
        if (found == null || found.at().plus(FRESH).isBefore(clock.instant())) {
            found = fetch(line, group);
            known.put(group, found);
        }
        return found;
    }

    /** Somebody came or went. */
    public void forget(Address group) {
        known.remove(group);
    }

    private Group fetch(Line line, Address group) {
        Node answer = line.ask(Line.iq("get", "w:g2", Node.of("query").with("request", "interactive"))
                .with("to", group.toString()));
        Node described = answer.child("group").orElse(answer);
        List<Address> members = described
                .children("participant")
                .flatMap(member -> member(member).stream())
                .toList();
        return new Group(members, described.attribute("addressing_mode").orElse("pn"), clock.instant());
    }

    private Optional<Address> member(Node member) {
        Optional<Address> jid = member.attribute("jid").flatMap(Address::parse);
        for (String other : List.of("lid", "phone_number")) {
            Optional<Address> same = member.attribute(other).flatMap(Address::parse);
            if (jid.isPresent() && same.isPresent()) {
                secrets.identities().learn(jid.get().bare(), same.get().bare());
            }
        }
        return jid;
    }
}
