package io.wagate.bulk;

import io.wagate.kernel.Problem;
import io.wagate.media.Media;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a request must be like: pauses, times and labels. Everything else is the message room's to judge. */
final class BulkRules {

    /** The longest pause between two messages. */
    static final Duration LONGEST_DELAY = Duration.ofHours(1);

    /** How far ahead a job can be planned. */
    static final Duration FURTHEST = Duration.ofDays(30);

    private static final int LONGEST_NAME = 100;

    private BulkRules() {}

    /** The message for the first who can be sent to: what can be said of it can be said of all. */
    static SendMessage addressed(SendMessage message, List<BulkRecipient> read) {
        if (message.type() == MessageType.LOCATION || message.type() == MessageType.CONTACT) {
            throw new Problem.Invalid(
                            "UNSUPPORTED_TYPE",
                            "type",
                            "A message of type " + message.type().wire() + " is sent to one recipient at a time")
                    .asException();
        }
        BulkRecipient first = read.stream()
                .filter(recipient -> recipient.state() == RecipientState.WAITING)
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(
                                "NOBODY_TO_SEND_TO",
                                "recipients",
                                "None of the recipients can be sent to: no valid number, or opted out")
                        .asException());
        return new SendMessage(
                message.session(),
                Objects.requireNonNull(first.chat()).toString(),
                message.type(),
                message.text(),
                message.header(),
                message.footer(),
                message.attachment(),
                message.detail(),
                null,
                true);
    }

    static BulkJob.Copy copy(BulkRequest request, @Nullable Media file) {
        SendMessage message = request.message();
        return new BulkJob.Copy(
                message.type(),
                message.text(),
                message.header(),
                message.footer(),
                message.poll(),
                file == null ? null : file.id(),
                request.personal());
    }

    static Counts counts(List<BulkRecipient> read) {
        long skipped = read.stream()
                .filter(recipient -> recipient.state() == RecipientState.SKIPPED)
                .count();
        return new Counts(read.size(), 0, 0, (int) skipped, 0, 0);
    }

    /** A pause that was not given gives way to the one that was. */
    static BulkJob.Delay delay(@Nullable Duration givenMin, @Nullable Duration givenMax) {
        checkDelay("delayMin", givenMin);
        checkDelay("delayMax", givenMax);
        Duration min = givenMin != null ? givenMin : shorter(BulkRequest.DELAY_MIN, givenMax);
        Duration max = givenMax != null ? givenMax : longer(BulkRequest.DELAY_MAX, givenMin);
        if (min.compareTo(max) > 0) {
            throw Problem.Invalid.field("delayMin", "delayMin is at most delayMax")
                    .asException();
        }
        return new BulkJob.Delay(min, max);
    }

    private static void checkDelay(String field, @Nullable Duration given) {
        if (given != null && (given.isNegative() || given.compareTo(LONGEST_DELAY) > 0)) {
            throw Problem.Invalid.field(field, field + " is 0 to " + LONGEST_DELAY.toMillis() + " milliseconds")
                    .asException();
        }
    }

    private static Duration shorter(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, @Nullable Duration other) {
        return other == null || one.compareTo(other) >= 0 ? one : other;
    }

    static Instant starts(@Nullable Instant wanted, Instant now) {
        if (wanted == null || wanted.isBefore(now)) {
            return now;
        }
        if (wanted.isAfter(now.plus(FURTHEST))) {
            throw Problem.Invalid.field("startAt", "A job starts within " + FURTHEST.toDays() + " days")
                    .asException();
        }
        return wanted.truncatedTo(ChronoUnit.MICROS);
    }

    static @Nullable String name(@Nullable String name) {
        if (name == null || name.isBlank()) {
            return null;
        }
        String plain = name.strip();
        if (plain.length() > LONGEST_NAME || plain.codePoints().anyMatch(Character::isISOControl)) {
            throw Problem.Invalid.field("name", "A name has at most " + LONGEST_NAME + " characters in one line")
                    .asException();
        }
        return plain;
    }

    static void requireKept(@Nullable Media file, Instant starts) {
        if (file != null && file.expiresAt() != null && !file.expiresAt().isAfter(starts)) {
            throw Problem.Invalid.field("startAt", "The file is deleted before the job starts")
                    .asException();
        }
    }
}
