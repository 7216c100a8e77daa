package io.wagate.api.whizard;

import io.wagate.api.shared.RateLimit;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.message.MessageActions;
import io.wagate.message.MessageService;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Recipient;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Sends, and marks as read; the only way but {@code send-seen} by which a sender learns that a message was read. */
@RestController("whizardMessages")
class MessageController {

    /** Of this surface: {@code v1} is in its paths. */
    private static final String VERSION = "v1";

    private final Numbers numbers;
    private final Outgoing outgoing;
    private final MessageService messages;
    private final MessageActions actions;
    private final RateLimit rateLimit;

    MessageController(
            Numbers numbers, Outgoing outgoing, MessageService messages, MessageActions actions, RateLimit rateLimit) {
        this.numbers = numbers;
        this.outgoing = outgoing;
        this.messages = messages;
        this.actions = actions;
        this.rateLimit = rateLimit;
    }

    /** The document knows one status. */
    record Mark(@Nullable String status) {}

    @PostMapping("/v1/messages")
    Map<String, Object> send(
            Actor actor,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestBody MessageBody body,
            HttpServletResponse response) {
        WhatsAppSession number = numbers.of(actor);
        try {
            return answer(body, sent(actor, number.publicId(), body, idempotencyKey));
        } finally {
            rateLimit.write(actor.tenant(), response);
        }
    }

    @PutMapping("/v1/messages/{messageId}")
    Map<String, Object> mark(Actor actor, @PathVariable String messageId, @RequestBody Mark mark) {
        if (!"read".equals(mark.status())) {
            throw Problem.Invalid.field("status", "status must be read").asException();
        }
        actions.markRead(actor, numbers.of(actor).publicId(), messageId);
        return Map.of();
    }

    private String sent(Actor actor, String number, MessageBody body, @Nullable String idempotencyKey) {
        if (body.kind().equals("reaction")) {
            MessageBody.Reaction reaction = body.wanted("reaction", body.reaction());
            String about = body.wanted("reaction.message_id", reaction.messageId());
            // The answer names the recipient, so it is read before anything is done.
            Recipient.parse(body.wanted("to", body.to()));
            actions.react(actor, number, about, Objects.requireNonNullElse(reaction.emoji(), ""));
            return about;
        }
        return messages.send(actor, outgoing.command(actor, number, body).withKey(idempotencyKey))
                .messageId();
    }

    private static Map<String, Object> answer(MessageBody body, String messageId) {
        String to = Objects.requireNonNullElse(body.to(), "");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("contacts", List.of(contact(to)));
        answer.put("messages", List.of(Map.of("id", messageId)));
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("api_status", "stable");
        meta.put("version", VERSION);
        answer.put("meta", meta);
        return answer;
    }

    private static Map<String, Object> contact(String to) {
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("input", to);
        contact.put("wa_id", Recipient.parse(to).user());
        return contact;
    }
}
