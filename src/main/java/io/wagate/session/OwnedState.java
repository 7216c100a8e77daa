package io.wagate.session;

import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.SecretBox;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Every write that an owner makes: short transactions that fail with {@link SessionLostException} once it owns no more. */
@Service
class OwnedState {

    private static final int ENDING = 4;

    private final OwnedRepository owned;
    private final CredentialRepository credentials;
    private final DelegatedLinkRepository links;
    private final EventLog events;
    private final SecretBox box;
    private final InstantSource clock;

    OwnedState(
            OwnedRepository owned,
            CredentialRepository credentials,
            DelegatedLinkRepository links,
            EventLog events,
            SecretBox box,
            InstantSource clock) {
        this.owned = owned;
        this.credentials = credentials;
        this.links = links;
        this.events = events;
        this.box = box;
        this.clock = clock;
    }

    /** Writes a change together with its facts and answers how the session stands now. */
    @Transactional
    public WhatsAppSession write(WhatsAppSession session, Claim claim, Change change, long intent) {
        Instant now = clock.instant();
        boolean same = change.status() == session.status() && change.reason() == session.reason();
        Instant since = same ? session.statusAt() : now;
        if (!owned.write(session.tenant(), claim, change, intent, since)) {
            throw new SessionLostException(session.publicId());
        }
        if (change.status() == SessionStatus.READY && !same) {
            links.end(session.tenant(), session.id(), ending(change.phone()), now);
        }
        events.append(facts(session, change, now));
        return new WhatsAppSession(
                session.id(),
                session.tenant(),
                session.publicId(),
                session.name(),
                session.driver(),
                change.status(),
                change.reason(),
                change.phone(),
                change.qr(),
                change.pairing(),
                session.deviceName(),
                change.restriction(),
                claim.node(),
                claim.epoch(),
                since,
                session.createdAt());
    }

    Optional<byte[]> credential(WhatsAppSession session, String name) {
        return credentials
                .find(session.tenant(), session.id(), name)
                .map(kept -> box.open(kept, CredentialRepository.context(session.tenant(), session.id(), name)));
    }

    @Transactional
    public void keepCredential(WhatsAppSession session, Claim claim, String name, byte[] value) {
        hold(session, claim);
        byte[] sealed = box.seal(value, CredentialRepository.context(session.tenant(), session.id(), name));
        credentials.put(session.tenant(), claim, name, sealed);
    }

    @Transactional
    public void forgetCredentials(WhatsAppSession session, Claim claim) {
        hold(session, claim);
        credentials.clear(session.tenant(), session.id());
    }

    Instant now() {
        return clock.instant();
    }

    /** Lets the session go; nothing happens when it is another's by now. */
    void release(WhatsAppSession session, Claim claim) {
        owned.release(session.tenant(), claim);
    }

    private static List<NewEvent> facts(WhatsAppSession session, Change change, Instant now) {
        NewEvent fact = new NewEvent(session.tenant(), session.id(), change.fact(), null, now, change.data());
        if (change.status() == session.status()) {
            return List.of(fact);
        }
        Map<String, Object> states = new LinkedHashMap<>();
        states.put("status", change.status().wire());
        states.put("previous", session.status().wire());
        return List.of(
                fact, new NewEvent(session.tenant(), session.id(), EventType.SESSION_STATE_CHANGED, null, now, states));
    }

    /** The last digits of a number: as much as somebody who linked it sees of it afterwards. */
    private static String ending(@Nullable String phone) {
        return phone == null ? "" : phone.substring(Math.max(0, phone.length() - ENDING));
    }

    private void hold(WhatsAppSession session, Claim claim) {
        if (!owned.hold(session.tenant(), claim)) {
            throw new SessionLostException(session.publicId());
        }
    }
}
