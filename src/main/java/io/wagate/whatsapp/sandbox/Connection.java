package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.SessionContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How one session is linked and connected: codes and their expiry, the scan, the passkey, kept credentials, breaks. The
 * credentials are saved before anybody hears of them, and never under the network's lock.
 */
final class Connection {

    /** Where a session stands, and what it waits for there. */
    private sealed interface State {}

    private record Idle() implements State {}

    private record ShowsQr(String text) implements State {}

    private record ShowsPairingCode(String code, String phone) implements State {}

    private record WaitsForPasskey(String phone) implements State {}

    /** The credentials are being saved. */
    private record Linking() implements State {}

    private record Connected(Link link) implements State {}

    /** It comes back by itself. */
    private record Broken() implements State {}

    private record Closed() implements State {}

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final Network network;
    private final SessionContext context;
    private final SandboxSession session;
    private final Mailbox mailbox;
    private final Codes codes;
    private final Alarm alarm;
    private State state = new Idle();
    private boolean online;

    Connection(Network network, SessionContext context, SandboxSession session, Mailbox mailbox) {
        this.network = network;
        this.context = context;
        this.session = session;
        this.mailbox = mailbox;
        this.codes = new Codes(network.world().random());
        this.alarm = new Alarm(network);
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
            if (isUp()) {
                drop(DisconnectReason.STOPPED);
            }
        });
    }

    void logout() {
        Optional<Device> device = Device.kept(context.credentials());
        network.locked(() -> {
            device.map(Device::id)
                    .filter(id -> network.memory().link(id).isPresent())
                    .ifPresent(this::unlink);
        });
        context.credentials().clear();
        network.locked(() -> {
            if (isUp() || device.isPresent() && !isClosed()) {
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
        device.ifPresent(id -> Device.keepShown(context.credentials(), id, what));
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
        state = new Closed();
    }

    // ---- what phones and the network do; a scan and an unlink save and clear outside the lock ----

    Optional<Link> link() {
        return state instanceof Connected connected ? Optional.of(connected.link()) : Optional.empty();
    }

    boolean showsQr() {
        return state instanceof ShowsQr;
    }

    boolean shows(String qrText) {
        return state instanceof ShowsQr qr && qr.text().equals(qrText);
    }

    /** Whether a code waits to be typed on this phone. */
    boolean waitsForCode(String number) {
        return state instanceof ShowsPairingCode pairing && pairing.phone().equals(number);
    }

    boolean waitsForPasskey(String number) {
        return state instanceof WaitsForPasskey passkey && passkey.phone().equals(number);
    }

    void scan(String number, boolean passkey) {
        boolean links = network.locked(() -> {
            if (!showsQr()) {
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
            boolean fits = state instanceof ShowsPairingCode pairing
                    && pairing.phone().equals(number)
                    && Codes.same(pairing.code(), typed);
            if (!fits) {
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
            boolean waits = waitsForPasskey(number);
            if (waits) {
                alarm.cancel();
                state = new Linking();
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
                    if (isUp()) {
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
        if (state instanceof Connected connected) {
            drop(DisconnectReason.NETWORK);
            state = new Broken();
            alarm.set(SandboxSettings.RECONNECT, () -> connect(connected.link()));
        }
    }

    private void resumeOr(Runnable fresh) {
        Optional<Device> device = Device.kept(context.credentials());
        boolean wasOnline =
                device.filter(known -> known.wasOnline(context.credentials())).isPresent();
        boolean refused =
                device.filter(known -> network.locked(() -> isRefused(known))).isPresent();
        if (refused) {
            context.credentials().clear();
        }
        network.locked(() -> {
            if (state instanceof Closed || state instanceof Connected || state instanceof Linking) {
                return;
            }
            alarm.cancel();
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
        String text = codes.qr();
        state = new ShowsQr(text);
        mailbox.tell(new DriverEvent.QrIssued(
                text, number, SandboxSettings.CODES, network.now().plus(life)));
        alarm.set(life, () -> {
            if (number < SandboxSettings.CODES) {
                showQr(number + 1);
            } else {
                drop(DisconnectReason.QR_EXPIRED);
            }
        });
    }

    private void showPairingCode(String phone) {
        network.meet(phone);
        String code = codes.pairing();
        state = new ShowsPairingCode(code, phone);
        Instant expires = network.now().plus(SandboxSettings.PAIRING_CODE);
        mailbox.tell(new DriverEvent.PairingCodeIssued(code, expires));
        alarm.set(SandboxSettings.PAIRING_CODE, () -> drop(DisconnectReason.QR_EXPIRED));
    }

    /** Takes the offer of a phone; whether it may be linked at once. */
    private boolean claim(String number, boolean passkey) {
        alarm.cancel();
        if (!passkey) {
            state = new Linking();
            return true;
        }
        state = new WaitsForPasskey(number);
        mailbox.tell(new DriverEvent.PasskeyRequired());
        alarm.set(SandboxSettings.PASSKEY, () -> {
            mailbox.tell(new DriverEvent.AuthenticationFailed("Nobody confirmed the passkey in time"));
            drop(DisconnectReason.QR_EXPIRED);
        });
        return false;
    }

    private void link(String number) {
        Device device = new Device(codes.device(), number);
        try {
            device.keep(context.credentials());
        } catch (RuntimeException failure) {
            LOG.warn("The credentials of sandbox session {} could not be kept", context.publicId(), failure);
            network.locked(() -> {
                mailbox.tell(new DriverEvent.AuthenticationFailed("The credentials could not be kept"));
                drop(DisconnectReason.STOPPED);
            });
            return;
        }
        network.locked(() -> {
            if (state instanceof Linking) {
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
        alarm.cancel();
        found.session = session;
        state = new Connected(found);
        network.activity().appear(found.number(), online);
        mailbox.tell(new DriverEvent.Authenticated(found.number()));
        mailbox.tell(new DriverEvent.Ready(found.number()));
        mailbox.connect(found);
    }

    private void unlinked(DisconnectReason reason) {
        network.locked(() -> {
            link().ifPresent(lost -> unlink(lost.linked.device()));
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
        if (!isClosed()) {
            release();
            mailbox.tell(new DriverEvent.Disconnected(reason));
        }
    }

    private void release() {
        alarm.cancel();
        mailbox.disconnect();
        link().filter(lost -> lost.session == session).ifPresent(lost -> {
            lost.session = null;
            network.activity().appear(lost.number(), false);
        });
        if (!isClosed()) {
            state = new Idle();
        }
    }

    private boolean isClosed() {
        return state instanceof Closed;
    }

    private boolean isUp() {
        return !(state instanceof Idle || isClosed());
    }
}
