package io.wagate.whatsapp.linked;

import io.wagate.kernel.TenantId;
import io.wagate.localwhatsapp.LocalWhatsApp;
import io.wagate.localwhatsapp.network.Address;
import io.wagate.localwhatsapp.phone.Arrived;
import io.wagate.localwhatsapp.phone.Letter;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.localwhatsapp.phone.Status;
import io.wagate.localwhatsapp.wire.Node;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.CredentialStore;
import io.wagate.whatsapp.DriverContract;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.WhatsAppDriver;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A WhatsApp on this machine with our phone and a friend's, and a driver that knows where it is. */
final class LinkedWorld implements DriverContract.Fixture {

    private static final TenantId TENANT = new TenantId(7);
    private static final SecureRandom RANDOM = new SecureRandom();

    final LocalWhatsApp whatsApp = LocalWhatsApp.start();
    final Phone own = whatsApp.phone("4915112345678");
    final Phone friend = whatsApp.phone("4915187654321");
    private final ScheduledTimers timers = new ScheduledTimers();
    private final HttpClient lines = Line.newClient();
    private final HttpClient files = HttpClient.newBuilder()
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final boolean hidden;

    /** @param hidden whether the friend writes to our hidden address, as new clients do */
    LinkedWorld(boolean hidden) {
        this.hidden = hidden;
        friend.watch(own);
    }

    @Override
    public WhatsAppDriver driver() {
        return new LinkedDriver(environment());
    }

    Environment environment() {
        return environment(timers);
    }

    Environment environment(Timers timers) {
        LinkedSettings settings = new LinkedSettings(
                whatsApp.endpoint(), whatsApp.rootKey(), LinkedSettings.Version.parse("2.3000.1"), "Wagate");
        return new Environment(() -> settings, lines, files, timers, InstantSource.system(), LinkedWorld::random);
    }

    @Override
    public SessionContext context(CredentialStore credentials) {
        return new SessionContext(TENANT, 1, "bakery", credentials);
    }

    @Override
    public void scan(String qrText) {
        own.scan(qrText);
    }

    @Override
    public String ownPhone() {
        return own.number();
    }

    @Override
    public void enterPairingCode(String code) {
        own.type(code);
    }

    @Override
    public void unlinkOnPhone() {
        own.unlinkAll();
    }

    @Override
    public Jid friend() {
        return Jid.ofPhone(friend.number());
    }

    @Override
    public String stranger() {
        return "4915100000000";
    }

    @Override
    public String ownPhoneWrites(Content content) {
        return writes(own, hidden ? friend.hidden() : friend.address(), content);
    }

    @Override
    public String friendWrites(Content content) {
        return writes(friend, ourAddress(), content);
    }

    private static String writes(Phone phone, Address to, Content content) {
        return switch (content) {
            case Content.Text text -> phone.write(to, text.text());
            case Content.Media file ->
                phone.sendFile(
                        to,
                        Letter.Kind.valueOf(file.kind().name()),
                        file.mimeType(),
                        String.valueOf(file.fileName()),
                        bytes(file),
                        file.caption());
            default -> throw new IllegalArgumentException("A phone here does not write " + content);
        };
    }

    @Override
    public void friendReads() {
        Arrived last = friend.inbox().getLast();
        friend.read(last);
    }

    @Override
    public void friendReacts(String messageId, String emoji) {
        friend.react(friend.message(messageId), emoji);
    }

    @Override
    public void friendEdits(String messageId, String text) {
        friend.edit(ourAddress(), messageId, text);
    }

    @Override
    public void friendRevokes(String messageId) {
        friend.revoke(ourAddress(), messageId);
    }

    @Override
    public int friendGot(String messageId) {
        return (int) friend.inbox().stream()
                .filter(message -> message.id().equals(messageId))
                .count();
    }

    @Override
    public Optional<Typing> friendSees() {
        return friend.notices().stream()
                .filter(notice -> notice.is("chatstate"))
                .reduce((first, second) -> second)
                .flatMap(LinkedWorld::typing);
    }

    private static Optional<Typing> typing(Node state) {
        return state.child("composing")
                .map(composing -> composing.says("media", "audio") ? Typing.RECORDING : Typing.TYPING);
    }

    @Override
    public boolean friendSeesUsOnline() {
        return presences().reduce((first, second) -> second).orElse(false);
    }

    /** What the friend was told of us since the beginning, true for online. */
    Stream<Boolean> presences() {
        return friend.notices().stream()
                .filter(notice -> notice.is("presence"))
                .map(notice -> !notice.says("type", "unavailable"));
    }

    @Override
    public int readByUs() {
        return (int) friend.statuses().stream()
                .filter(status -> status.type().equals("read"))
                .map(Status::messageId)
                .distinct()
                .count();
    }

    Address ourAddress() {
        return hidden ? own.hidden() : own.address();
    }

    @Override
    public void close() {
        whatsApp.close();
        timers.close();
        lines.shutdownNow();
        files.close();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(Content.Media file) {
        try (InputStream in = file.bytes().get()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
