package io.wagate.whatsapp.linked.node;

import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as it stands in nodes: {@code user@server}, and for one device of a person {@code user:device@server}. The
 * phone itself is device 0 and is written without it.
 */
public record Address(String user, int device, String server) {

    /** The server itself, written without a user. */
    public static final String SERVER = "s.whatsapp.net";

    static final String HOSTED = "hosted";
    static final String HOSTED_HIDDEN = "hosted.lid";
    static final int LAST_DEVICE = 255;

    private static final Pattern FORM =
            Pattern.compile("([0-9A-Za-z.+\\-]{1,64})(?:_[0-9]{1,3})?(?::([0-9]{1,5}))?@([a-z][a-z.]{1,30})");

    public static Optional<Address> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int device = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        String server = matcher.group(3).equals("c.us") ? SERVER : matcher.group(3);
        return Optional.of(new Address(matcher.group(1), device, server));
    }

    /** The address of an attribute that must be there. */
    public static Address required(Node node, String attribute) {
        return node.attribute(attribute)
                .flatMap(Address::parse)
                .orElseThrow(() -> new ProtocolBreach("<" + node.tag() + "> without a good " + attribute));
    }

    public static Address of(Jid jid) {
        return new Address(jid.user(), 0, jid.server());
    }

    public Address withDevice(int number) {
        return new Address(user, number, server);
    }

    /** The person or group, without the device. */
    public Address bare() {
        return withDevice(0);
    }

    public boolean isGroup() {
        return server.equals(Jid.GROUP);
    }

    public boolean isHidden() {
        return server.equals(Jid.HIDDEN) || server.equals(HOSTED_HIDDEN);
    }

    public boolean isPerson() {
        return server.equals(SERVER) || isHidden() || server.equals(HOSTED);
    }

    public boolean sameUser(Address other) {
        return user.equals(other.user) && server.equals(other.server);
    }

    /** The address as the rest of the house knows it; empty for what it does not know, such as channels. */
    public Optional<Jid> jid() {
        return Jid.parse(user + "@" + server);
    }

    @Override
    public String toString() {
        return device == 0 ? user + "@" + server : user + ":" + device + "@" + server;
    }
}
