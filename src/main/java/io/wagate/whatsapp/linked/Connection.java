package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.link.Endings;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LineFailed;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import io.wagate.whatsapp.linked.link.RequestRefused;
import io.wagate.whatsapp.linked.message.Secrets;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.pairing.PhoneSignature;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The link of one session: off, linking, logging in, ready. Everything here runs on the session's thread; what the line
 * brings is posted to it. A line that was replaced by a later one is not listened to any more.
 */
final class Connection implements Line.Receiver {

    private enum Phase {
        OFF,
        LINKING,
        LOGGING_IN,
        READY
    }

    private static final Logger log = LoggerFactory.getLogger(Connection.class);
    private static final Duration ALIVE = Duration.ofSeconds(25);
    private static final Duration DRAINED_AFTER = Duration.ofSeconds(5);

    private final String label;
    private final @Nullable String deviceName;
    private final Environment around;
    private final Vault vault;
    private final Teller teller;
    private final Mailbox mailbox;

    private Phase phase = Phase.OFF;
    private @Nullable Device device;
    private @Nullable LinkedSettings settings;
    private @Nullable Linking linking;
    private @Nullable Conversation conversation;
    private boolean authenticatedTold;
    private Timers.@Nullable Timer waiting;

    // Read by closing threads too.
    private volatile @Nullable Line line;

    Connection(SessionContext session, Environment around, Vault vault, Teller teller, Mailbox mailbox) {
        this.label = session.publicId();
        this.deviceName = session.deviceName();
        this.around = around;
        this.vault = vault;
        this.teller = teller;
        this.mailbox = mailbox;
    }

    /** Connects with kept credentials, or lets a phone link: by code for this number, otherwise by QR. */
    void start(@Nullable String phone) {
        if (phase != Phase.OFF) {
            return;
        }
        Optional<Device> kept = Device.load(vault);
        device = kept.orElseGet(() -> Device.random(around.randomness()));
        linking = kept.isPresent() ? null : new Linking(device, around, phone, teller);
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

    @Override
    public void received(Line from, Node node) {
        mailbox.post(() -> {
            if (from == line) {
                take(from, node);
            }
        });
    }

    @Override
    public void closed(Line from, @Nullable Throwable why) {
        mailbox.post(() -> {
            if (from == line) {
                log.debug("Session {}: the line is gone ({})", label, why == null ? "closed" : why.toString());
                lost();
            }
        });
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

    private void connect() {
        Device as = device;
        if (as == null) {
            throw new IllegalStateException("Nobody to connect as");
        }
        cancelTimer();
        phase = as.jid() == null ? Phase.LINKING : Phase.LOGGING_IN;
        try {
            LinkedSettings current = around.settings().get().named(deviceName);
            settings = current;
            line = Line.open(around.forLine(), current, as, this);
            keepAlive(line, CompletableFuture.completedFuture(Node.of("pong")));
        } catch (LineFailed | ProtocolBreach unreachable) {
            log.info("Session {}: {}", label, unreachable.getMessage());
            end(DisconnectReason.NETWORK);
        }
    }

    private void take(Line from, Node node) {
        try {
            switch (node.tag()) {
                case "iq" -> asked(from, node);
                case "success" -> loggedIn(from, node);
                case "failure" -> refused(node);
                case "stream:error" -> Endings.ofStreamError(node).ifPresentOrElse(this::ended, this::restart);
                case "ib" -> informed(from, node);
                case "xmlstreamend" -> lost();
                default -> talk(from, node);
            }
        } catch (ProtocolBreach | RequestRefused odd) {
            vault.rollback();
            log.warn("Session {}: <{}> is passed over: {}", label, node.tag(), odd.getMessage());
            if (phase == Phase.READY || phase == Phase.LOGGING_IN && conversation != null) {
                conversation().passOver(from, node);
            }
        }
    }

    private void talk(Line from, Node node) {
        if (conversation != null) {
            conversation.received(from, node);
        } else if (linking != null) {
            linking.received(from, node).ifPresent(longer -> later(longer, this::expired));
        }
    }

    private void asked(Line from, Node node) {
        Node answer = Node.of("iq")
                .with("to", node.attribute("from").orElse(Address.SERVER))
                .with("type", "result")
                .with("id", node.attribute("id").orElse(null));
        if (node.has("xmlns", "urn:xmpp:ping")) {
            from.send(answer);
        } else if (node.child("pair-device").isPresent() && linking != null) {
            from.send(answer);
            begin(linking, from, node.child("pair-device").get());
        } else if (node.child("pair-success").isPresent() && linking != null) {
            linked(from, node.child("pair-success").get(), answer);
        }
    }

    private void begin(Linking current, Line from, Node references) {
        try {
            current.begin(from, references);
            nextCode();
        } catch (RequestRefused refused) {
            teller.on(new DriverEvent.AuthenticationFailed(
                    "WhatsApp does not link this number by code: " + refused.getMessage()));
            end(DisconnectReason.QR_EXPIRED);
        }
    }

    /** Shows the next code, and the one after it when nobody scanned. */
    private void nextCode() {
        Linking current = linking;
        if (phase != Phase.LINKING || current == null) {
            return;
        }
        current.show().ifPresentOrElse(lifetime -> later(lifetime, this::nextCode), this::expired);
    }

    private void expired() {
        if (phase == Phase.LINKING) {
            end(DisconnectReason.QR_EXPIRED);
        }
    }

    private void linked(Line from, Node success, Node answer) {
        Linking current = linking;
        if (current == null) {
            return;
        }
        cancelTimer();
        try {
            PhoneSignature.Accepted accepted = current.accept(success);
            accepted.device().save(vault);
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

    private void loggedIn(Line from, Node success) {
        Device as = learnHidden(success);
        conversation = new Conversation(Secrets.of(as, vault, around.randomness()), teller, around, mine());
        if (as.lid() != null) {
            conversation.secrets().identities().learn(as.self().bare(), as.lid().bare());
            vault.commit();
        }
        tellAuthenticated();
        conversation.refillKeys(from);
        from.ask(Line.iq("set", "passive", Node.of("active")));
        later(DRAINED_AFTER, this::drained);
    }

    private Device learnHidden(Node success) {
        Device as = device;
        if (as == null || as.jid() == null) {
            throw new ProtocolBreach("A login that we did not ask for");
        }
        Address lid = success.attribute("lid").flatMap(Address::parse).orElse(null);
        if (lid != null && !lid.equals(as.lid())) {
            as = as.linked(as.self(), lid.withDevice(as.self().device()), as.account());
            as.save(vault);
            vault.commit();
            device = as;
        }
        return as;
    }

    /** Those of this connection, whatever was chosen since it began. */
    private LinkedSettings mine() {
        return Objects.requireNonNull(settings);
    }

    private void informed(Line from, Node node) {
        if (node.child("offline_preview").isPresent()) {
            from.send(Node.of("ib", Node.of("offline_batch").with("count", "100")));
        } else if (node.child("offline").isPresent() && phase == Phase.LOGGING_IN && conversation != null) {
            drained();
        }
        node.child("dirty").ifPresent(dirty -> {
            Node clean = Node.of("clean")
                    .with("type", dirty.attribute("type").orElse(null))
                    .with("timestamp", dirty.attribute("timestamp").orElse(null));
            from.request(Line.iq("set", "urn:xmpp:whatsapp:dirty", clean));
        });
    }

    /** What waited at WhatsApp has come. */
    private void drained() {
        if (phase == Phase.LOGGING_IN && device != null) {
            cancelTimer();
            phase = Phase.READY;
            teller.on(new DriverEvent.Ready(device.phone()));
        }
    }

    private void refused(Node failure) {
        DisconnectReason reason = Endings.ofFailure(failure);
        if (reason != DisconnectReason.NETWORK) {
            teller.on(new DriverEvent.AuthenticationFailed("WhatsApp refused the login with "
                    + failure.attribute("reason").orElse("no reason")));
        }
        ended(reason);
    }

    private void ended(DisconnectReason reason) {
        if (reason == DisconnectReason.LOGGED_OUT) {
            vault.clear();
        }
        end(reason);
    }

    /** WhatsApp asks us to connect again, as it always does after a pairing. */
    private void restart() {
        Line old = line;
        line = null;
        if (old != null) {
            old.close();
        }
        connect();
    }

    private void lost() {
        boolean afterPairing = phase == Phase.LOGGING_IN && conversation == null && authenticatedTold;
        if (afterPairing && line != null) {
            restart();
        } else if (phase != Phase.OFF) {
            end(DisconnectReason.NETWORK);
        }
    }

    private void end(DisconnectReason reason) {
        quiet();
        teller.on(new DriverEvent.Disconnected(reason));
    }

    private void quiet() {
        cancelTimer();
        Line old = line;
        line = null;
        if (old != null) {
            old.close();
        }
        phase = Phase.OFF;
        linking = null;
        conversation = null;
    }

    /** Asks now and then whether the other side is there; whoever did not answer the last time is gone. */
    private void keepAlive(Line current, CompletableFuture<Node> lastAnswer) {
        around.timers()
                .after(
                        ALIVE,
                        () -> mailbox.post(() -> {
                            if (current != line) {
                                return;
                            }
                            if (lastAnswer.isDone()) {
                                keepAlive(current, current.request(Line.iq("get", "w:p")));
                            } else {
                                current.close();
                            }
                        }));
    }

    private void later(Duration delay, Runnable task) {
        cancelTimer();
        waiting = around.timers().after(delay, () -> mailbox.post(task));
    }

    private void cancelTimer() {
        Timers.Timer timer = waiting;
        waiting = null;
        if (timer != null) {
            timer.cancel();
        }
    }
}
