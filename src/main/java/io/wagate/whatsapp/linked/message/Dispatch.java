package io.wagate.whatsapp.linked.message;

import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Acknowledged;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.SendOutcome.Refused;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LineFailed;
import io.wagate.whatsapp.linked.link.RequestRefused;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.proto.Message;
import io.wagate.whatsapp.linked.proto.MessageKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What we are asked to send, until WhatsApp answered. An answer that never comes leaves its future open. */
public final class Dispatch {

    private static final long RESTRICTED = 463;
    private static final int OWN_ID_BYTES = 9;

    private final Secrets secrets;
    private final Outbox outbox;
    private final DriverListener listener;
    private final InstantSource clock;
    private final Randomness randomness;
    private final Map<String, CompletableFuture<SendOutcome>> waiting = new HashMap<>();

    public Dispatch(
            Secrets secrets, Outbox outbox, DriverListener listener, InstantSource clock, Randomness randomness) {
        this.secrets = secrets;
        this.outbox = outbox;
        this.listener = listener;
        this.clock = clock;
        this.randomness = randomness;
    }

    /** Sends under the id that the caller chose; one that was acknowledged before is not sent again. */
    public void send(Line line, Outbound outbound, CompletableFuture<SendOutcome> answer) {
        if (!settled(outbound.messageId(), answer)) {
            dispatch(line, outbound.to(), answer, Stanza.of(outbound.messageId(), message(outbound.content())));
        }
    }

    /** Sends a file that was uploaded. */
    public void send(Line line, Outbound outbound, Message uploaded, CompletableFuture<SendOutcome> answer) {
        if (!settled(outbound.messageId(), answer)) {
            dispatch(line, outbound.to(), answer, Stanza.of(outbound.messageId(), uploaded));
        }
    }

    private boolean settled(String id, CompletableFuture<SendOutcome> answer) {
        Optional<SendOutcome> known = secrets.sent().outcome(id).filter(Acknowledged.class::isInstance);
        known.ifPresent(answer::complete);
        return known.isPresent();
    }

    public void react(Line line, MessageRef to, String emoji, CompletableFuture<SendOutcome> answer) {
        Message reaction = Contents.reaction(key(to), emoji, clock.instant());
        dispatch(line, to.chat(), answer, Stanza.of(newId(), reaction));
    }

    public void edit(Line line, MessageRef own, String text, CompletableFuture<SendOutcome> answer) {
        Message edit = Contents.edit(key(own), text, clock.instant());
        dispatch(line, own.chat(), answer, new Stanza(newId(), edit, "text", Stanza.EDITS));
    }

    public void revoke(Line line, MessageRef own, CompletableFuture<SendOutcome> answer) {
        Message revoke = Contents.revoke(key(own));
        dispatch(line, own.chat(), answer, new Stanza(newId(), revoke, "text", Stanza.DELETES));
    }

    /** One receipt for each chat and writer. */
    public void markRead(Line line, List<MessageRef> messages) {
        Map<String, List<MessageRef>> byWriter = new LinkedHashMap<>();
        messages.stream()
                .filter(message -> !message.fromUs())
                .forEach(message -> byWriter.computeIfAbsent(
                                message.chat() + " " + message.author(), key -> new ArrayList<>())
                        .add(message));
        byWriter.values().forEach(group -> {
            MessageRef first = group.getFirst();
            Jid author = first.chat().isGroup() ? first.author() : null;
            Node others = Node.of(
                    "list",
                    group.stream()
                            .skip(1)
                            .map(message -> Node.of("item").with("id", message.messageId()))
                            .toList());
            line.send(Acks.read(
                    wire(first.chat()),
                    author == null ? null : wire(author),
                    first.messageId(),
                    clock.instant().getEpochSecond(),
                    others));
        });
    }

    /** Nobody answers to it. */
    public void typing(Line line, Jid chat, Typing what) {
        Node state = switch (what) {
            case TYPING -> Node.of("composing");
            case RECORDING -> Node.of("composing").with("media", "audio");
            case PAUSED -> Node.of("paused");
        };
        Address to = wire(chat);
        line.send(Node.of("chatstate", state)
                .with("from", secrets.selfLike(to).toString())
                .with("to", to.toString()));
    }

    /** The server's word on a message of ours. */
    public void acknowledged(Node ack) {
        String id = ack.attribute("id").orElse("");
        SendOutcome outcome = outcome(ack);
        secrets.sent().settle(id, outcome);
        secrets.vault().commit();
        CompletableFuture<SendOutcome> answer = waiting.remove(id);
        if (answer != null) {
            answer.complete(outcome);
        }
    }

    private SendOutcome outcome(Node ack) {
        Optional<Long> error = ack.number("error");
        if (error.isEmpty()) {
            return new Acknowledged(ack.number("t").map(Instant::ofEpochSecond).orElseGet(clock::instant));
        }
        if (error.get() == RESTRICTED) {
            String detail = "WhatsApp does not let this account write to new people for now";
            listener.on(new DriverEvent.AccountRestricted(detail, null));
            return new Refused(Refusal.ACCOUNT_RESTRICTED, detail);
        }
        return new Refused(Refusal.REJECTED, "WhatsApp answered " + error.get());
    }

    private void dispatch(Line line, Jid chat, CompletableFuture<SendOutcome> answer, Stanza stanza) {
        String id = stanza.id();
        waiting.put(id, answer);
        try {
            outbox.send(line, Address.of(chat), stanza);
        } catch (Outbox.Unreachable nobody) {
            refuse(id, answer, Refusal.NOT_ON_WHATSAPP, nobody.getMessage());
        } catch (RequestRefused | ProtocolBreach refused) {
            refuse(id, answer, Refusal.REJECTED, refused.getMessage());
        } catch (LineFailed gone) {
            lineFailed(id, answer, gone);
        } catch (RuntimeException failure) {
            waiting.remove(id);
            answer.completeExceptionally(failure);
            throw failure;
        }
    }

    /** What was committed may have left; only what was not is certain to have stayed here. */
    private void lineFailed(String id, CompletableFuture<SendOutcome> answer, LineFailed gone) {
        secrets.vault().rollback();
        if (secrets.sent().find(id).isEmpty()) {
            refuse(id, answer, Refusal.NOT_CONNECTED, gone.getMessage());
        }
    }

    private void refuse(String id, CompletableFuture<SendOutcome> answer, Refusal reason, @Nullable String detail) {
        secrets.vault().rollback();
        waiting.remove(id);
        answer.complete(new Refused(reason, detail == null ? "" : detail));
    }

    private Message message(Content content) {
        return switch (content) {
            case Content.Text text -> Contents.text(text.text());
            case Content.Location place -> Contents.location(place);
            case Content.Contact card -> Contents.contact(card);
            case Content.Poll poll -> new Contents(randomness).poll(poll);
            case Content.Media file -> throw new IllegalArgumentException("Files are uploaded first");
        };
    }

    private MessageKey key(MessageRef message) {
        return Contents.key(message, wire(message.chat()), message.author() == null ? null : wire(message.author()));
    }

    private Address wire(Jid jid) {
        return secrets.identities().canonical(Address.of(jid));
    }

    private String newId() {
        return "3EB0" + HexFormat.of().withUpperCase().formatHex(randomness.bytes(OWN_ID_BYTES));
    }
}
