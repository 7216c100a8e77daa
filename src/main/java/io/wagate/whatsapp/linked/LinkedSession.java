package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MediaRef;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.SendOutcome.Refused;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.keep.SentMessages;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LineFailed;
import io.wagate.whatsapp.linked.link.RequestRefused;
import io.wagate.whatsapp.linked.message.Uploads;
import io.wagate.whatsapp.linked.proto.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.springframework.util.unit.DataSize;

/** A session on a linked device. Calls are posted to the session's own thread and answer by stages and events. */
final class LinkedSession implements DriverSession {

    /** As much as is kept of a file. What a stranger says of its size does not bound it. */
    private static final DataSize LARGEST_FILE = DataSize.ofMegabytes(16);

    private static final Duration DOWNLOAD = Duration.ofSeconds(10);

    private final Vault vault;
    private final SentMessages sent;
    private final Teller teller;
    private final Mailbox mailbox;
    private final Connection connection;
    private volatile boolean loggingOut;
    private volatile boolean closed;

    LinkedSession(SessionContext context, DriverListener listener, Environment around) {
        this.vault = new Vault(context.credentials());
        this.sent = new SentMessages(vault);
        this.teller = new Teller(listener);
        this.mailbox = new Mailbox(context.publicId(), this::failed);
        this.connection = new Connection(context, around, vault, teller, mailbox);
    }

    @Override
    public void start() {
        mailbox.post(() -> connection.start(null));
    }

    @Override
    public void startWithPairingCode(String phone) {
        mailbox.post(() -> connection.start(phone));
    }

    @Override
    public void stop() {
        mailbox.post(connection::stop);
    }

    @Override
    public void logout() {
        if (loggingOut) {
            return;
        }
        // Read now: whoever logs out forgets the records right after.
        Optional<Device> kept = Device.load(vault);
        if (kept.isEmpty()) {
            mailbox.post(connection::stop);
            return;
        }
        loggingOut = true;
        mailbox.post(() -> {
            try {
                connection.logout(kept.get());
            } finally {
                loggingOut = false;
            }
        });
    }

    @Override
    public CompletionStage<SendOutcome> send(Outbound outbound) {
        if (outbound.content() instanceof Content.Media file) {
            return upload(outbound, file);
        }
        return sending((line, answer) -> connection.conversation().dispatch().send(line, outbound, answer));
    }

    @Override
    public CompletionStage<SendOutcome> react(MessageRef message, String emoji) {
        return sending((line, answer) -> connection.conversation().dispatch().react(line, message, emoji, answer));
    }

    @Override
    public CompletionStage<SendOutcome> edit(MessageRef message, String text) {
        return message.fromUs()
                ? sending((line, answer) -> connection.conversation().dispatch().edit(line, message, text, answer))
                : foreign();
    }

    @Override
    public CompletionStage<SendOutcome> revoke(MessageRef message) {
        return message.fromUs()
                ? sending((line, answer) -> connection.conversation().dispatch().revoke(line, message, answer))
                : foreign();
    }

    @Override
    public void markRead(List<MessageRef> messages) {
        mailbox.post(() -> connection
                .ready()
                .ifPresent(line -> connection.conversation().dispatch().markRead(line, messages)));
    }

    @Override
    public void typing(Jid chat, Typing what) {
        mailbox.post(() -> connection
                .ready()
                .ifPresent(line -> connection.conversation().dispatch().typing(line, chat, what)));
    }

    @Override
    public CompletionStage<Map<String, Boolean>> lookup(List<String> phones) {
        return asking(line -> {
            Map<String, Boolean> answer = connection.conversation().directory().lookup(line, phones);
            vault.commit();
            return answer;
        });
    }

    @Override
    public byte[] download(MediaRef media) {
        record Ways(Line line, Uploads uploads) {}
        Ways ways = asking(line -> new Ways(line, connection.conversation().uploads()))
                .toCompletableFuture()
                .orTimeout(DOWNLOAD.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        try {
            return ways.uploads().download(ways.line(), media, LARGEST_FILE.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<SendOutcome> outcomeOf(String messageId) {
        return sent.outcome(messageId);
    }

    /** A log-out that is under way is brought to its end at WhatsApp, in silence. */
    @Override
    public void close() {
        closed = true;
        teller.close();
        vault.close();
        if (!loggingOut) {
            connection.abandon();
        }
        mailbox.post(connection::abandon);
        mailbox.end();
    }

    private void failed(RuntimeException failure) {
        if (closed) {
            connection.abandon();
            return;
        }
        try {
            connection.failed(failure);
        } catch (Teller.NotStored | Vault.Unavailable silent) {
            connection.abandon();
        }
    }

    /** Files go up beside the session's thread, so that a large one holds up nothing. */
    private CompletionStage<SendOutcome> upload(Outbound outbound, Content.Media file) {
        record Ways(Line line, Uploads uploads) {}
        CompletableFuture<SendOutcome> answer = new CompletableFuture<>();
        sending(answer, (line, same) -> {
            Ways ways = new Ways(line, connection.conversation().uploads());
            Thread.ofVirtual().name("linked-upload").start(() -> {
                try {
                    Message message = ways.uploads().upload(ways.line(), file);
                    sending(
                            answer,
                            (now, future) ->
                                    connection.conversation().dispatch().send(now, outbound, message, future));
                } catch (Uploads.Rejected | RequestRefused | ProtocolBreach refused) {
                    answer.complete(new Refused(Refusal.MEDIA_REJECTED, String.valueOf(refused.getMessage())));
                } catch (LineFailed gone) {
                    answer.complete(notConnected());
                } catch (RuntimeException failure) {
                    answer.completeExceptionally(failure);
                }
            });
        });
        return answer;
    }

    private CompletionStage<SendOutcome> sending(BiConsumer<Line, CompletableFuture<SendOutcome>> work) {
        return sending(new CompletableFuture<>(), work);
    }

    private CompletionStage<SendOutcome> sending(
            CompletableFuture<SendOutcome> answer, BiConsumer<Line, CompletableFuture<SendOutcome>> work) {
        mailbox.post(() -> connection
                .ready()
                .ifPresentOrElse(line -> work.accept(line, answer), () -> answer.complete(notConnected())));
        return answer;
    }

    private <T> CompletionStage<T> asking(Function<Line, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        mailbox.post(() -> {
            try {
                Line line = connection.ready().orElseThrow(() -> new LineFailed("The session is not connected"));
                answer.complete(question.apply(line));
            } catch (RuntimeException failure) {
                vault.rollback();
                answer.completeExceptionally(failure);
            }
        });
        return answer;
    }

    private static CompletionStage<SendOutcome> foreign() {
        return CompletableFuture.completedFuture(new Refused(Refusal.REJECTED, "Only the writer can change a message"));
    }

    private static SendOutcome notConnected() {
        return new Refused(Refusal.NOT_CONNECTED, "The session is not connected");
    }
}
