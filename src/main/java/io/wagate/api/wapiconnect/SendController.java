package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wagate.api.shared.RateLimit;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.message.MessageService;
import io.wagate.message.MessageStatus;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import io.wagate.message.SentMessage;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * W5: sends a message (spec/seed-api.md §1.2). 200 means that WhatsApp took it. With {@code Prefer: respond-async}
 * (RFC 7240) the answer is 202 as soon as the message is stored.
 */
@RestController
class SendController {

    private static final String ASYNC = "respond-async";

    private final MessageService messages;
    private final RateLimit rateLimit;

    SendController(MessageService messages, RateLimit rateLimit) {
        this.messages = messages;
        this.rateLimit = rateLimit;
    }

    /**
     * The document's fields, then ours: {@code options} and {@code selectableCount} for polls, {@code location} and
     * {@code contact} for the types of these names, {@code quotedId} for the message that is answered.
     */
    record Request(
            @Nullable String to,
            @Nullable String message,
            @Nullable String type,
            @Nullable String header,
            @Nullable String footer,
            @Nullable String mediaUrl,
            @Nullable String mediaBase64,
            @Nullable String mediaMimeType,
            @Nullable String fileName,
            @JsonAlias("pollOptions") @Nullable List<@Nullable String> options,
            @Nullable Integer selectableCount,
            SendDetail.@Nullable Location location,
            SendDetail.@Nullable Contact contact,
            @Nullable String quotedId) {

        SendMessage command(String sessionId, @Nullable String idempotencyKey, boolean awaited) {
            MessageType kind = SendMessage.type(Objects.requireNonNullElse(type, "text"));
            return new SendMessage(
                    sessionId,
                    Objects.requireNonNullElse(to, ""),
                    kind,
                    message,
                    header,
                    footer,
                    attachment(),
                    detail(kind),
                    idempotencyKey,
                    awaited,
                    quotedId == null || quotedId.isBlank() ? null : quotedId);
        }

        private SendMessage.@Nullable Detail detail(MessageType kind) {
            return switch (kind) {
                case LOCATION -> location == null ? null : location.detail();
                case CONTACT -> contact == null ? null : contact.detail();
                default -> poll();
            };
        }

        private SendMessage.Attachment attachment() {
            return new SendMessage.Attachment(mediaUrl, mediaBase64, null, mediaMimeType, fileName);
        }

        private SendMessage.@Nullable Poll poll() {
            if (options == null) {
                return null;
            }
            List<String> answers = options.stream()
                    .map(option -> Objects.requireNonNullElse(option, ""))
                    .toList();
            return new SendMessage.Poll(answers, Objects.requireNonNullElse(selectableCount, 1));
        }
    }

    /** {@code timestamp} is in seconds; {@code status} stands only in an answer that did not wait. */
    @JsonPropertyOrder({"success", "messageId", "timestamp", "status"})
    record Answer(
            boolean success,
            String messageId,
            long timestamp,
            @Nullable String status) {}

    @PostMapping("/api/whatsapp/session/{sessionId}/send")
    ResponseEntity<Answer> send(
            Actor actor,
            @PathVariable String sessionId,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            @RequestHeader(name = "Prefer", required = false) @Nullable List<String> prefer,
            @RequestBody Request request,
            HttpServletResponse response) {
        boolean awaited = !prefersAsync(prefer);
        try {
            if (request.to() == null || request.to().isBlank()) {
                throw Problem.Invalid.field("to", "to is required").asException();
            }
            SentMessage sent = messages.send(actor, request.command(sessionId, idempotencyKey, awaited));
            return awaited ? ResponseEntity.ok(answer(sent, null)) : accepted(sent);
        } finally {
            rateLimit.write(actor.tenant(), response);
        }
    }

    private static ResponseEntity<Answer> accepted(SentMessage sent) {
        HttpStatus status = sent.status() == MessageStatus.QUEUED ? HttpStatus.ACCEPTED : HttpStatus.OK;
        return ResponseEntity.status(status)
                .header("Preference-Applied", ASYNC)
                .body(answer(sent, sent.status().wire()));
    }

    private static Answer answer(SentMessage sent, @Nullable String status) {
        return new Answer(true, sent.messageId(), sent.at().getEpochSecond(), status);
    }

    /** A list of preferences, each with parameters that do not concern us. */
    private static boolean prefersAsync(@Nullable List<String> headers) {
        return headers != null
                && headers.stream()
                        .flatMap(header -> List.of(header.split(",")).stream())
                        .map(preference -> preference.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                        .anyMatch(ASYNC::equals);
    }
}
