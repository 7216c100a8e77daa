package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MediaRef;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.sandbox.phones.ChatMessage.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A session on a simulated network. */
final class SandboxSession implements DriverSession {

    private final Network network;
    private final SessionContext context;
    private final Mailbox mailbox;
    private final Connection connection;
    private final Acceptance acceptance;

    SandboxSession(Network network, SessionContext context, DriverListener listener) {
        this.network = network;
        this.context = context;
        this.mailbox = new Mailbox(network, listener);
        this.connection = new Connection(network, context, this, mailbox);
        this.acceptance = new Acceptance(network, this);
    }

    @Override
    public void start() {
        connection.start();
    }

    @Override
    public void startWithPairingCode(String phone) {
        connection.startWithPairingCode(phone);
    }

    @Override
    public void stop() {
        connection.stop();
    }

    @Override
    public void logout() {
        connection.logout();
    }

    @Override
    public CompletionStage<SendOutcome> send(Outbound outbound) {
        Received content = Contents.received(outbound.content(), network.media());
        int selectable = outbound.content() instanceof Content.Poll poll ? poll.selectable() : 0;
        return network.locked(() -> connected(link -> acceptance.accept(link, outbound, content, selectable)));
    }

    @Override
    public CompletionStage<SendOutcome> react(MessageRef message, String emoji) {
        return act(
                message,
                (by, of) ->
                        new Fact.Reacted(message.messageId(), by, message.chat().toString(), of, emoji, network.now()));
    }

    @Override
    public CompletionStage<SendOutcome> edit(MessageRef message, String text) {
        return actOnOwn(
                message,
                by -> new Fact.Edited(message.messageId(), by, message.chat().toString(), text, network.now()));
    }

    @Override
    public CompletionStage<SendOutcome> revoke(MessageRef message) {
        return actOnOwn(
                message,
                by -> new Fact.Revoked(message.messageId(), by, message.chat().toString(), network.now()));
    }

    @Override
    public void markRead(List<MessageRef> messages) {
        network.locked(() -> connection
                .link()
                .ifPresent(link -> network.record(messages.stream()
                        .filter(message -> !message.fromUs())
                        .map(message -> new Fact.Receipt(
                                message.messageId(),
                                link.number(),
                                message.chat().toString(),
                                author(message, link.number()),
                                Status.READ,
                                network.now()))
                        .toList())));
    }

    @Override
    public void typing(Jid chat, Typing what) {
        network.locked(() ->
                connection.link().ifPresent(link -> network.activity().show(link.number(), chat.toString(), what)));
    }

    @Override
    public CompletionStage<Presence> presence(Presence what) {
        return connection.appear(what)
                ? CompletableFuture.completedFuture(what)
                : CompletableFuture.failedStage(
                        new Problem.SessionNotReady(context.publicId(), "disconnected").asException());
    }

    @Override
    public CompletionStage<Map<String, Boolean>> lookup(List<String> phones) {
        Map<String, Boolean> answers = new LinkedHashMap<>();
        network.locked(() -> phones.forEach(phone -> answers.put(phone, network.isOnWhatsApp(phone))));
        return CompletableFuture.completedFuture(answers);
    }

    @Override
    public byte[] download(MediaRef media) {
        try {
            return Files.readAllBytes(network.media().path(media.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<SendOutcome> outcomeOf(String messageId) {
        return network.outcomeOf(messageId);
    }

    @Override
    public void close() {
        network.locked(() -> {
            connection.close();
            mailbox.close();
            network.remove(this);
        });
    }

    long id() {
        return context.sessionId();
    }

    String publicId() {
        return context.publicId();
    }

    Connection connection() {
        return connection;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    void wake() {
        mailbox.wake();
    }

    private interface Act {
        Fact by(String number, String author);
    }

    private CompletionStage<SendOutcome> act(MessageRef message, Act act) {
        return network.locked(() -> connected(link -> {
            network.record(act.by(link.number(), author(message, link.number())));
            return CompletableFuture.completedFuture(new SendOutcome.Acknowledged(network.now()));
        }));
    }

    private CompletionStage<SendOutcome> actOnOwn(MessageRef message, Function<String, Fact> act) {
        boolean foreign = !message.fromUs()
                || network.locked(() -> connection
                        .link()
                        .flatMap(link -> network.memory()
                                .message(message.messageId())
                                .filter(found -> !found.written.by().equals(link.number())))
                        .isPresent());
        if (foreign) {
            return CompletableFuture.completedFuture(
                    Network.refusal(Refusal.REJECTED, "Only the writer can change a message"));
        }
        return act(message, (by, author) -> act.apply(by));
    }

    private CompletionStage<SendOutcome> connected(Function<Link, CompletionStage<SendOutcome>> action) {
        return connection
                .link()
                .map(action)
                .orElseGet(() -> CompletableFuture.completedFuture(
                        Network.refusal(Refusal.NOT_CONNECTED, "The session is not connected")));
    }

    private static String author(MessageRef message, String self) {
        if (message.fromUs()) {
            return self;
        }
        Jid author = message.author() == null ? message.chat() : message.author();
        return author.phone()
                .orElseThrow(() -> Problem.Invalid.field("messageId", "The writer of this message is not known")
                        .asException());
    }
}
