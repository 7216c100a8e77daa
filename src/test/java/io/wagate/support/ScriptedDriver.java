package io.wagate.support;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Capability;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MediaRef;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.WhatsAppDriver;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A driver that does nothing by itself: a test tells it what WhatsApp says, and reads what it was asked. Whoever has the
 * credential {@code device} is linked and becomes ready at its start.
 */
public final class ScriptedDriver implements WhatsAppDriver {

    public static final String NAME = "scripted";
    public static final String PHONE = "12025550110";
    private static final String DEVICE = "device";

    private final String name;
    private final List<Opened> opened = new CopyOnWriteArrayList<>();

    /** As a bean of the running application. */
    public ScriptedDriver() {
        this(NAME);
    }

    /** Under a name that the running application does not know, so that it leaves these sessions alone. */
    public ScriptedDriver(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.QR, Capability.PAIRING_CODE, Capability.TEXT);
    }

    @Override
    public DriverSession open(SessionContext context, DriverListener listener) {
        Opened session = new Opened(context, listener);
        opened.add(session);
        return session;
    }

    /** The sessions that were opened under this number, oldest first. */
    public List<Opened> opened(long sessionId) {
        return opened.stream()
                .filter(session -> session.context.sessionId() == sessionId)
                .toList();
    }

    /** The newest one, as soon as it was started. */
    public Opened started(long sessionId) {
        Eventually.assertThat(
                "session " + sessionId + " is started",
                () -> !opened(sessionId).isEmpty()
                        && opened(sessionId).getLast().isStarted());
        return opened(sessionId).getLast();
    }

    /** One opened session. What it is asked, it writes down. */
    public static final class Opened implements DriverSession {

        private final SessionContext context;
        private final DriverListener listener;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

        Opened(SessionContext context, DriverListener listener) {
            this.context = context;
            this.listener = listener;
        }

        /** What it was asked so far: {@code start}, {@code send 3EB0…}, {@code close} … */
        public List<String> asked() {
            return List.copyOf(asked);
        }

        public void tell(DriverEvent event) {
            listener.on(event);
        }

        public void showQr(String text) {
            tell(new DriverEvent.QrIssued(text, 1, 6, Instant.now().plusSeconds(60)));
        }

        /** As when the code was scanned: the credential is kept, then the session is ready. */
        public void link() {
            context.credentials().save(DEVICE, PHONE.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            tell(new DriverEvent.Authenticated(PHONE));
            tell(new DriverEvent.Ready(PHONE));
        }

        public SessionContext context() {
            return context;
        }

        @Override
        public void start() {
            asked.add("start");
            if (context.credentials().load(DEVICE).isPresent()) {
                tell(new DriverEvent.Authenticated(PHONE));
                tell(new DriverEvent.Ready(PHONE));
            }
        }

        @Override
        public void startWithPairingCode(String phone) {
            asked.add("pair " + phone);
            tell(new DriverEvent.PairingCodeIssued("K7R2W9XM", Instant.now().plusSeconds(160)));
        }

        @Override
        public void stop() {
            asked.add("stop");
        }

        @Override
        public void logout() {
            asked.add("logout");
            context.credentials().clear();
        }

        @Override
        public CompletionStage<SendOutcome> send(Outbound outbound) {
            asked.add("send " + outbound.messageId());
            return CompletableFuture.completedFuture(new SendOutcome.Acknowledged(Instant.now()));
        }

        @Override
        public CompletionStage<SendOutcome> react(MessageRef message, String emoji) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<SendOutcome> edit(MessageRef message, String text) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<SendOutcome> revoke(MessageRef message) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void markRead(List<MessageRef> messages) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void typing(Jid chat, Typing what) {
            throw new Problem.Unsupported("show that it types", NAME).asException();
        }

        @Override
        public CompletionStage<Presence> presence(Presence what) {
            throw new Problem.Unsupported("show whether it is online", NAME).asException();
        }

        @Override
        public CompletionStage<Map<String, Boolean>> lookup(List<String> phones) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] download(MediaRef media) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<SendOutcome> outcomeOf(String messageId) {
            return Optional.empty();
        }

        @Override
        public void close() {
            asked.add("close");
        }

        private boolean isStarted() {
            return asked().stream().anyMatch(line -> line.equals("start") || line.startsWith("pair"));
        }
    }
}
