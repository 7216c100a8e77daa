package io.wagate.session;

import io.wagate.kernel.Problem;
import io.wagate.session.DelegatedLinkRepository.Opened;
import io.wagate.whatsapp.Capability;
import io.wagate.whatsapp.DisconnectReason;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;

/**
 * What people do on the page of a delegated link, {@code /link/{token}}. They have no login and no key: whoever has the
 * token, which cannot be guessed, may link a phone to this one session, and nothing else.
 */
@Service
public class DelegatedLinkPages {

    /** It comes back by itself, or when an administrator has done something. */
    private static final Set<DisconnectReason> AWAY = EnumSet.of(
            DisconnectReason.NETWORK,
            DisconnectReason.STOPPED,
            DisconnectReason.NOT_OFFERED,
            DisconnectReason.OUTDATED);

    private final DelegatedLinkRepository links;
    private final DelegatedTokens tokens;
    private final DelegatedOrders orders;
    private final Attendance attendance;
    private final Drivers drivers;
    private final InstantSource clock;

    DelegatedLinkPages(
            DelegatedLinkRepository links,
            DelegatedTokens tokens,
            DelegatedOrders orders,
            Attendance attendance,
            Drivers drivers,
            InstantSource clock) {
        this.links = links;
        this.tokens = tokens;
        this.orders = orders;
        this.attendance = attendance;
        this.drivers = drivers;
        this.clock = clock;
    }

    /** What this token opens; empty for any other text, and alike for one that opens nothing any more. */
    public Optional<Delegated> byToken(String token) {
        return opened(token).map(DelegatedLinkPages::delegated);
    }

    /**
     * Has codes to scan begin, where the session is at rest or offers one to type.
     *
     * @param from the address of whoever asks, for the audit
     */
    public void start(String token, String from) {
        opened(token)
                .filter(opened -> orders.start(opened, tokens.hash(token), from))
                .ifPresent(opened -> attendance.carriedOut(
                        opened.stored().session(),
                        now -> now.session().status() != SessionStatus.DISCONNECTED
                                && now.session().pairing() == null));
    }

    /** Asks for a code to type on the phone with this number; refuses what is no number, and where there are no codes. */
    public void pair(String token, String phone, String from) {
        String digits = SessionNames.phone(phone);
        opened(token)
                .filter(opened -> orders.pair(typable(opened), tokens.hash(token), digits, from))
                .ifPresent(opened -> attendance.carriedOut(
                        opened.stored().session(), now -> now.session().pairing() != null));
    }

    private Optional<Opened> opened(String token) {
        return links.open(tokens.hash(token), clock.instant());
    }

    private Opened typable(Opened opened) {
        String driver = opened.stored().session().driver();
        return drivers.named(driver)
                .filter(offered -> offered.capabilities().contains(Capability.PAIRING_CODE))
                .map(offered -> opened)
                .orElseThrow(() -> new Problem.Unsupported("link by a typed code", driver).asException());
    }

    private static Delegated delegated(Opened opened) {
        StoredSession stored = opened.stored();
        WhatsAppSession session = stored.session();
        DisconnectReason reason = session.reason();
        boolean away = stored.wanted() == Wanted.LOGGED_OUT || reason != null && AWAY.contains(reason);
        return new Delegated(
                stored.tenant(), opened.company(), opened.link(), session, DelegatedOrders.mayStart(stored), away);
    }
}
