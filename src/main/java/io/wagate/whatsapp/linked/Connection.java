package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.keep.Profile;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.link.Endings;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LineFailed;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import io.wagate.whatsapp.linked.link.RequestRefused;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.pairing.PhoneSignature;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link of one session: off, linking, logging in, ready. Everything here runs on the session's thread; what the line
 * brings comes through {@link Reception}.
 */
final class Connection {

    private enum Phase {
        OFF,
        LINKING,
        LOGGING_IN,
        READY
    }

    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final Duration DRAINED_AFTER = Duration.ofSeconds(5);

    private final String label;
    private final @Nullable String deviceName;
    private final Environment around;
    private final Vault vault;
    private final Teller teller;
    private final Reception reception;
    private final Countdown countdown;
    private final KeepAlive keepAlive;
    private final Login login;

    private Phase phase = Phase.OFF;
    private @Nullable Device device;
    private @Nullable LinkedSettings settings;
    private @Nullable Linking linking;
    private @Nullable Conversation conversation;
    private boolean authenticatedTold;

    // Read by closing threads too.
    private volatile @Nullable Line line;

    Connection(SessionContext session, Environment around, Vault vault, Teller teller, Mailbox mailbox) {
        this.label = session.publicId();
        this.deviceName = session.deviceName();
        this.around = around;
        this.vault = vault;
        this.teller = teller;
        this.reception = new Reception(session.publicId(), this, mailbox);
        this.countdown = new Countdown(around.timers(), mailbox);
        this.keepAlive = new KeepAlive(around.timers(), mailbox, this::isOn);
        this.login = new Login(around, vault, teller);
    }

    // ---- what the session asks for ----

    /** Connects with kept credentials, or lets a phone link: by code for this number, otherwise by QR. */
    void start(@Nullable String phone) {
        if (phase != Phase.OFF) {
            return;
        }
        Optional<Device> kept = Device.load(vault);
        device = kept.orElseGet(() -> Device.random(around.randomness()));
        linking = kept.isPresent()
                ? null
                : new Linking(device, phone, new Linking.Surroundings(around, teller, countdown, this::expired));
        authenticatedTold = false;
        connect();
    }

    void stop() {
        if (phase != Phase.OFF) {
            end(DisconnectReason.STOPPED);
        }
    }

    /** Unlinks at WhatsApp, connecting for it when need be, and forgets everything. */
    void logout(Device kept) {
        Line open = line;
        if (open != null && (phase == Phase.READY || conversation != null)) {
            Farewell.say(open, kept);
        } else {
            quiet();
            Farewell.say(around, kept);
        }
        vault.clear();
        end(DisconnectReason.LOGGED_OUT);
    }

    /** Breaks the line off from any thread, without a word. */
    void abandon() {
        Line open = line;
        if (open != null) {
            open.close();
        }
    }

    /** Something failed that nobody expected: what was not committed is forgotten and the line broken off. */
    void failed(RuntimeException failure) {
        vault.rollback();
        if (failure instanceof LineFailed) {
            log.info("Session {}: {}", label, failure.getMessage());
        } else {
            log.warn("Session {} breaks off", label, failure);
        }
        if (phase != Phase.OFF) {
            end(DisconnectReason.NETWORK);
        }
    }

    // ---- how it stands ----

    /** The open line and the conversation on it, only while the session is ready. */
    Optional<Line> ready() {
        return phase == Phase.READY ? Optional.ofNullable(line) : Optional.empty();
    }

    Conversation conversation() {
        if (conversation == null) {
            throw new IllegalStateException("Not linked");
        }
        return conversation;
    }

    /** The conversation, from the login on. */
    Optional<Conversation> talking() {
        return Optional.ofNullable(conversation);
    }

    /** The attempt to be linked, while there is one. */
    Optional<Linking> linking() {
        return Optional.ofNullable(linking);
    }

    boolean isOn(Line asked) {
        return asked == line;
    }

    // ---- what the line brings ----

    void begin(Linking current, Line from, Node references) {
        try {
            current.begin(from, references);
        } catch (RequestRefused refused) {
            teller.on(new DriverEvent.AuthenticationFailed(
                    "WhatsApp does not link this number by code: " + refused.getMessage()));
            end(DisconnectReason.QR_EXPIRED);
        }
    }

    void linked(Linking current, Line from, Node success, Node answer) {
        countdown.cancel();
        try {
            PhoneSignature.Accepted accepted = current.accept(success);
            accepted.device().save(vault);
            success.child("biz").flatMap(business -> business.attribute("name")).ifPresent(new Profile(vault)::learn);
            vault.commit();
            device = accepted.device();
            linking = null;
            phase = Phase.LOGGING_IN;
            from.send(answer.and(accepted.answer()));
            tellAuthenticated();
        } catch (ProtocolBreach forged) {
            refuseLink("The phone's answer cannot be trusted: " + forged.getMessage());
        } catch (Vault.Unavailable unkept) {
            refuseLink("The credentials could not be kept");
        }
    }

    void loggedIn(Line from, Node success) {
        Device as = login.learn(device, success);
        device = as;
        Conversation begun = login.converse(as, mine());
        conversation = begun;
        tellAuthenticated();
        login.settleIn(from, begun);
        countdown.start(DRAINED_AFTER, this::drained);
    }

    /** Those of this connection, whatever was chosen since it began. */
    private LinkedSettings mine() {
        return Objects.requireNonNull(settings);
    }

    /** What waited at WhatsApp has come. */
    void drained() {
        if (phase == Phase.LOGGING_IN && device != null) {
            countdown.cancel();
            phase = Phase.READY;
            teller.on(new DriverEvent.Ready(device.phone()));
            ready().ifPresent(conversation().appearance()::again);
        }
    }

    void refused(Node failure) {
        DisconnectReason reason = Endings.ofFailure(failure);
        if (reason != DisconnectReason.NETWORK) {
            teller.on(new DriverEvent.AuthenticationFailed("WhatsApp refused the login with "
                    + failure.attribute("reason").orElse("no reason")));
        }
        ended(reason);
    }

    /** Forgets what a node began that could not be understood, and lets the server forget the node. */
    void passOver(Line from, Node node) {
        vault.rollback();
        if (phase == Phase.READY || phase == Phase.LOGGING_IN && conversation != null) {
            conversation().passOver(from, node);
        }
    }

    void ended(DisconnectReason reason) {
        if (reason == DisconnectReason.LOGGED_OUT) {
            vault.clear();
        }
        end(reason);
    }

    /** WhatsApp asks us to connect again, as it always does after a pairing. */
    void restart() {
        Line old = line;
        line = null;
        if (old != null) {
            old.close();
        }
        connect();
    }

    void lost() {
        boolean afterPairing = phase == Phase.LOGGING_IN && conversation == null && authenticatedTold;
        if (afterPairing && line != null) {
            restart();
        } else if (phase != Phase.OFF) {
            end(DisconnectReason.NETWORK);
        }
    }

    private void connect() {
        Device as = device;
        if (as == null) {
            throw new IllegalStateException("Nobody to connect as");
        }
        countdown.cancel();
        phase = as.jid() == null ? Phase.LINKING : Phase.LOGGING_IN;
        try {
            LinkedSettings current = around.settings().get().named(deviceName);
            settings = current;
            Line opened = Line.open(around.forLine(), current, as, reception);
            line = opened;
            keepAlive.watch(opened);
        } catch (LineFailed | ProtocolBreach unreachable) {
            log.info("Session {}: {}", label, unreachable.getMessage());
            end(DisconnectReason.NETWORK);
        }
    }

    private void expired() {
        if (phase == Phase.LINKING) {
            end(DisconnectReason.QR_EXPIRED);
        }
    }

    private void refuseLink(String why) {
        vault.rollback();
        teller.on(new DriverEvent.AuthenticationFailed(why));
        end(DisconnectReason.NETWORK);
    }

    private void tellAuthenticated() {
        if (!authenticatedTold && device != null) {
            teller.on(new DriverEvent.Authenticated(device.phone()));
            authenticatedTold = true;
        }
    }

    private void end(DisconnectReason reason) {
        quiet();
        teller.on(new DriverEvent.Disconnected(reason));
    }

    private void quiet() {
        countdown.cancel();
        Line old = line;
        line = null;
        if (old != null) {
            old.close();
        }
        phase = Phase.OFF;
        linking = null;
        conversation = null;
    }
}
