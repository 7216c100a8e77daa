package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.SessionContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one session is linked and connected: codes and their expiry, the scan, the passkey, kept credentials, breaks. The
 * credentials are saved before anybody hears of them, and never under the network's lock.
 */
final class Connection {

    /** Where a session stands. */
    enum State {
        IDLE,
        SHOWS_QR,
        SHOWS_PAIRING_CODE,
        WAITS_FOR_PASSKEY,
        LINKING,
        CONNECTED,
        BROKEN,
        CLOSED
    }

    /** The credentials of a linked device. */
    private record Device(String id, String number) {
        static Device parse(byte[] bytes) {
            String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ");
            return new Device(parts[0], parts[1]);
        }

        byte[] bytes() {
            return (id + " " + number).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final String CREDENTIAL = "device";
    private static final String PRESENCE = "presence";
    private static final String PAIRING_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";

    private final Network network;
    private final SessionContext context;
    private final SandboxSession session;
    private final Mailbox mailbox;
    private State state = State.IDLE;
    private String code = "";
    private String awaited = "";
    private @Nullable Link link;
    private boolean online;
    private Timers.@Nullable Timer timer;

    Connection(Network network, SessionContext context, SandboxSession session, Mailbox mailbox) {
        this.network = network;
        this.context = context;
        this.session = session;
        this.mailbox = mailbox;
    }

    // ---- what the session asks for; on its actor ----

    void start() {
        resumeOr(() -> showQr(1));
    }

    void startWithPairingCode(String phone) {
        resumeOr(() -> showPairingCode(phone));
    }

    void stop() {
        network.locked(() -> {
            if (state != State.IDLE && state != State.CLOSED) {
                drop(DisconnectReason.STOPPED);
            }
        });
    }

    void logout() {
        Optional<Device> device = kept();
        network.locked(() -> {
            device.map(Device::id)
                    .filter(id -> network.memory().link(id).isPresent())
                    .ifPresent(this::unlink);
        });
        context.credentials().clear();
        network.locked(() -> {
            if (state != State.CLOSED && (device.isPresent() || state != State.IDLE)) {
                drop(DisconnectReason.LOGGED_OUT);
            }
        });
    }

    /**
     * Shows the number as online or not, and keeps that for the connections to come; false while there is none. What is
     * kept names the device, so that it means nothing once another one was linked.
     */
    boolean appear(Presence what) {
        Optional<String> device = network.locked(() -> link().map(found -> found.linked.device()));
        device.ifPresent(
                id -> context.credentials().save(PRESENCE, (id + " " + what).getBytes(StandardCharsets.US_ASCII)));
        return network.locked(() -> {
            Optional<Link> still =
                    link().filter(found -> Optional.of(found.linked.device()).equals(device));
            still.ifPresent(found -> {
                online = what == Presence.AVAILABLE;
                network.activity().appear(found.number(), online);
            });
            return still.isPresent();
        });
    }

    void close() {
        release();
        state = State.CLOSED;
    }

    // ---- what phones and the network do; a scan and an unlink save and clear outside the lock ----

    State state() {
        return state;
    }

    Optional<Link> link() {
        return state == State.CONNECTED ? Optional.ofNullable(link) : Optional.empty();
    }

    boolean shows(String qrText) {
        return state == State.SHOWS_QR && code.equals(qrText);
    }

    /** The number that was asked to type the code, or to confirm the passkey. */
    String awaited() {
        return awaited;
    }

    void scan(String number, boolean passkey) {
        boolean links = network.locked(() -> {
            if (state != State.SHOWS_QR) {
                throw new Problem.Conflict("NO_CODE_SHOWN", context.publicId() + " shows no code now").asException();
            }
            return claim(number, passkey);
        });
        if (links) {
            link(number);
        }
    }

    void enterCode(String number, String typed) {
        boolean links = network.locked(() -> {
            if (state != State.SHOWS_PAIRING_CODE
                    || !awaited.equals(number)
                    || !plain(code).equals(plain(typed))) {
                throw Problem.Invalid.field("code", "No session waits for this code on this phone")
                        .asException();
            }
            return claim(number, false);
        });
        if (links) {
            link(number);
        }
    }

    void confirmPasskey(String number) {
        boolean links = network.locked(() -> {
            boolean waits = state == State.WAITS_FOR_PASSKEY && awaited.equals(number);
            if (waits) {
                cancelTimer();
                state = State.LINKING;
            }
            return waits;
        });
        if (links) {
            link(number);
        }
    }

    /** The link is broken from outside. */
    void broken(DisconnectReason reason) {
        switch (reason) {
            case NETWORK -> network.locked(this::breakAndReturn);
            case LOGGED_OUT, BANNED -> unlinked(reason);
            case STOPPED, OUTDATED, REPLACED, QR_EXPIRED, NOT_OFFERED ->
                network.locked(() -> {
                    if (state != State.IDLE && state != State.CLOSED) {
                        drop(reason);
                    }
                });
        }
    }

    /** WhatsApp refuses the credentials. */
    void refused() {
        network.locked(() -> mailbox.tell(new DriverEvent.AuthenticationFailed("WhatsApp refused the credentials")));
        unlinked(DisconnectReason.LOGGED_OUT);
    }

    /** Another connection took over the same device. Under the lock. */
    void replaced() {
        drop(DisconnectReason.REPLACED);
    }

    /** The connection breaks and comes back by itself. Under the lock. */
    void breakAndReturn() {
        Link lost = link;
        if (state == State.CONNECTED && lost != null) {
            drop(DisconnectReason.NETWORK);
            state = State.BROKEN;
            wait(SandboxSettings.RECONNECT, () -> connect(lost));
        }
    }

    private void resumeOr(Runnable fresh) {
        Optional<Device> device = kept();
        boolean wasOnline = device.filter(this::wasOnline).isPresent();
        boolean refused =
                device.filter(known -> network.locked(() -> isRefused(known))).isPresent();
        if (refused) {
            context.credentials().clear();
        }
        network.locked(() -> {
            if (state == State.CLOSED || state == State.CONNECTED || state == State.LINKING) {
                return;
            }
            cancelTimer();
            if (refused) {
                mailbox.tell(new DriverEvent.AuthenticationFailed("The device was unlinked on the phone"));
                drop(DisconnectReason.LOGGED_OUT);
            } else if (device.isPresent()) {
                online = wasOnline;
                connect(resume(device.get()));
            } else {
                fresh.run();
            }
        });
    }

    private boolean isRefused(Device device) {
        return network.memory().wasUnlinked(device.id()) || network.memory().isClosed(device.number());
    }

    /** A device that this network never met comes from the network of another node, or its folder was lost. */
    private Link resume(Device device) {
        return network.memory().link(device.id()).orElseGet(() -> remember(device));
    }

    private Link remember(Device device) {
        network.meet(device.number());
        network.record(new Fact.Linked(device.id(), context.sessionId(), context.publicId(), device.number()));
        return network.memory().link(device.id()).orElseThrow();
    }

    private void showQr(int number) {
        boolean first = number == 1;
        Duration life = first ? SandboxSettings.FIRST_CODE : SandboxSettings.LATER_CODE;
        state = State.SHOWS_QR;
        code = "2@" + secret(48) + "," + secret(32) + "," + secret(32);
        mailbox.tell(new DriverEvent.QrIssued(
                code, number, SandboxSettings.CODES, network.now().plus(life)));
        wait(life, () -> {
            if (number < SandboxSettings.CODES) {
                showQr(number + 1);
            } else {
                drop(DisconnectReason.QR_EXPIRED);
            }
        });
    }

    private void showPairingCode(String phone) {
        network.meet(phone);
        state = State.SHOWS_PAIRING_CODE;
        awaited = phone;
        String letters = network.world().random().text(8, PAIRING_ALPHABET);
        code = letters.substring(0, 4) + "-" + letters.substring(4);
        Instant expires = network.now().plus(SandboxSettings.PAIRING_CODE);
        mailbox.tell(new DriverEvent.PairingCodeIssued(code, expires));
        wait(SandboxSettings.PAIRING_CODE, () -> drop(DisconnectReason.QR_EXPIRED));
    }

    /** Takes the offer of a phone; whether it may be linked at once. */
    private boolean claim(String number, boolean passkey) {
        cancelTimer();
        if (!passkey) {
            state = State.LINKING;
            return true;
        }
        state = State.WAITS_FOR_PASSKEY;
        awaited = number;
        mailbox.tell(new DriverEvent.PasskeyRequired());
        wait(SandboxSettings.PASSKEY, () -> {
            mailbox.tell(new DriverEvent.AuthenticationFailed("Nobody confirmed the passkey in time"));
            drop(DisconnectReason.QR_EXPIRED);
        });
        return false;
    }

    private void link(String number) {
        Device device = new Device(secret(24), number);
        try {
            context.credentials().save(CREDENTIAL, device.bytes());
        } catch (RuntimeException failure) {
            LOG.warn("The credentials of sandbox session {} could not be kept", context.publicId(), failure);
            network.locked(() -> {
                mailbox.tell(new DriverEvent.AuthenticationFailed("The credentials could not be kept"));
                drop(DisconnectReason.STOPPED);
            });
            return;
        }
        network.locked(() -> {
            if (state == State.LINKING) {
                online = false;
                connect(remember(device));
            }
        });
    }

    private void connect(Link found) {
        SandboxSession other = found.session;
        if (other != null && other != session) {
            other.connection().replaced();
        }
        cancelTimer();
        found.session = session;
        link = found;
        state = State.CONNECTED;
        network.activity().appear(found.number(), online);
        mailbox.tell(new DriverEvent.Authenticated(found.number()));
        mailbox.tell(new DriverEvent.Ready(found.number()));
        mailbox.connect(found);
    }

    private void unlinked(DisconnectReason reason) {
        network.locked(() -> {
            Link lost = link;
            if (lost != null) {
                unlink(lost.linked.device());
            }
            release();
        });
        try {
            context.credentials().clear();
        } catch (RuntimeException failure) {
            LOG.warn("The credentials of sandbox session {} could not be cleared", context.publicId(), failure);
        }
        network.locked(() -> drop(reason));
    }

    private void unlink(String device) {
        network.record(new Fact.Unlinked(device));
    }

    private void drop(DisconnectReason reason) {
        if (state != State.CLOSED) {
            release();
            mailbox.tell(new DriverEvent.Disconnected(reason));
        }
    }

    private void release() {
        cancelTimer();
        mailbox.disconnect();
        Link lost = link;
        if (lost != null && lost.session == session) {
            lost.session = null;
            network.activity().appear(lost.number(), false);
        }
        link = null;
        code = "";
        awaited = "";
        state = state == State.CLOSED ? State.CLOSED : State.IDLE;
    }

    private void wait(Duration delay, Runnable action) {
        cancelTimer();
        Timers.Timer[] own = new Timers.Timer[1];
        own[0] = network.later(delay, () -> {
            if (timer == own[0]) {
                action.run();
            }
        });
        timer = own[0];
    }

    private void cancelTimer() {
        Timers.Timer running = timer;
        timer = null;
        if (running != null) {
            running.cancel();
        }
    }

    private Optional<Device> kept() {
        return context.credentials().load(CREDENTIAL).map(Device::parse);
    }

    private boolean wasOnline(Device device) {
        String online = device.id() + " " + Presence.AVAILABLE;
        return context.credentials()
                .load(PRESENCE)
                .filter(kept -> new String(kept, StandardCharsets.US_ASCII).equals(online))
                .isPresent();
    }

    private String secret(int bytes) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(network.world().random().bytes(bytes));
    }

    private static String plain(String code) {
        return code.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
    }
}
