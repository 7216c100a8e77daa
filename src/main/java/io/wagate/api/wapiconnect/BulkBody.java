package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.wagate.bulk.AtLimit;
import io.wagate.bulk.BulkRequest;
import io.wagate.kernel.Problem;
import io.wagate.message.SendMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The body of W6. The document's fields are those of W5 without {@code to}, with {@code recipients}, {@code delayMin} and
 * {@code delayMax} (milliseconds); the rest is ours: {@code name} labels the job, {@code personalize} fills
 * {@code {{name}}} in, {@code startAt} plans it, {@code atLimit} says what happens when the day is used up,
 * {@code skipDuplicates} sends to a number once, {@code draft} waits for {@code …/start}.
 */
record BulkBody(
        @Nullable JsonNode recipients,
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
        @Nullable JsonNode delayMin,
        @Nullable JsonNode delayMax,
        @Nullable String name,
        @Nullable Boolean personalize,
        @Nullable String startAt,
        @Nullable String atLimit,
        @Nullable Boolean skipDuplicates,
        @Nullable Boolean draft) {

    BulkRequest request(String sessionId, @Nullable String idempotencyKey) {
        return new BulkRequest(
                name,
                lines(),
                message(sessionId).withKey(idempotencyKey),
                isTrue(personalize),
                milliseconds("delayMin", delayMin),
                milliseconds("delayMax", delayMax),
                AtLimit.of(atLimit),
                starts(),
                isTrue(skipDuplicates),
                isTrue(draft));
    }

    private SendMessage message(String sessionId) {
        return new SendController.Request(
                        "",
                        message,
                        type,
                        header,
                        footer,
                        mediaUrl,
                        mediaBase64,
                        mediaMimeType,
                        fileName,
                        options,
                        selectableCount,
                        null,
                        null,
                        null)
                .command(sessionId, null, true);
    }

    private List<BulkRequest.Line> lines() {
        if (recipients == null || !recipients.isArray()) {
            throw invalid("recipients", "recipients is a list of numbers, or of objects with phone and name");
        }
        List<BulkRequest.Line> lines = new ArrayList<>(recipients.size());
        for (JsonNode recipient : recipients) {
            lines.add(line(recipient, "recipients[" + lines.size() + "]"));
        }
        return lines;
    }

    private static BulkRequest.Line line(JsonNode recipient, String where) {
        if (isNumber(recipient)) {
            return new BulkRequest.Line(recipient.asString(), null);
        }
        JsonNode phone = recipient.path("phone");
        JsonNode name = recipient.path("name");
        if (!isNumber(phone)) {
            throw invalid(where, where + " is a phone number, or an object with phone and name");
        }
        if (!name.isString() && !name.isNull() && !name.isMissingNode()) {
            throw invalid(where, where + ".name is text");
        }
        return new BulkRequest.Line(phone.asString(), name.isString() ? name.asString() : null);
    }

    /** Digits without quotation marks are taken too, as in W5. */
    private static boolean isNumber(JsonNode phone) {
        return phone.isString() || phone.isIntegralNumber();
    }

    private static @Nullable Duration milliseconds(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || !value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw invalid(field, field + " is a whole number of milliseconds, without quotation marks");
        }
        return Duration.ofMillis(value.asInt());
    }

    private @Nullable Instant starts() {
        if (startAt == null || startAt.isBlank()) {
            return null;
        }
        try {
            return java.time.OffsetDateTime.parse(startAt.strip()).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw invalid("startAt", "startAt is a moment like 2026-11-20T10:41:07Z or 2026-11-20T11:41:07+01:00");
        }
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Objects.requireNonNullElse(flag, false);
    }

    private static RuntimeException invalid(String field, String message) {
        return Problem.Invalid.field(field, message).asException();
    }
}
