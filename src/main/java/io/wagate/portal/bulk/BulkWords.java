package io.wagate.portal.bulk;

import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkReasons;
import io.wagate.bulk.BulkState;
import io.wagate.bulk.RecipientState;
import io.wagate.portal.Readers;
import io.wagate.portal.Say;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call the states of jobs and recipients. In templates: {@code @bulkWords}. */
@Component("bulkWords")
final class BulkWords {

    /** A mark of the sheet and the word beside it. */
    public record Mark(String tone, String word) {}

    private final Say say;

    BulkWords(Say say) {
        this.say = say;
    }

    public Mark of(BulkJob job) {
        boolean held = job.state() == BulkState.WAITING && BulkReasons.RESTRICTED.equals(job.reason());
        String tone = switch (job.state()) {
            case DRAFT -> "st-info";
            case PENDING, PAUSED -> "st-wait";
            case RUNNING -> "st-busy";
            case WAITING -> "st-warn";
            case COMPLETED -> "st-ok";
            case FAILED -> "st-bad";
            case CANCELLED -> "";
        };
        return new Mark(tone, say.of(held ? "bulk.state.held" : "bulk.state." + job.state()));
    }

    public Mark of(RecipientState state) {
        String tone = switch (state) {
            case WAITING -> "st-wait";
            case SENDING -> "st-busy";
            case SENT -> "st-ok";
            case FAILED -> "st-bad";
            case SKIPPED, CANCELLED -> "";
            case UNKNOWN -> "st-warn";
        };
        return new Mark(tone, say.of("bulk.recipient." + state));
    }

    /** Why a recipient was not sent to, in a few words; empty where nothing needs to be said. */
    public String reason(@Nullable String reason) {
        return switch (reason == null ? "" : reason) {
            case "" -> "";
            case BulkReasons.INVALID_PHONE -> say.of("bulk.reason.phone");
            case BulkReasons.DUPLICATE -> say.of("bulk.reason.duplicate");
            case BulkReasons.OPTED_OUT -> say.of("bulk.reason.opted-out");
            case BulkReasons.DAILY_LIMIT -> say.of("bulk.reason.limit");
            case BulkReasons.CANCELLED -> say.of("bulk.reason.cancelled");
            case BulkReasons.SESSION_LOST -> say.of("bulk.reason.session");
            case BulkReasons.MEDIA_GONE -> say.of("bulk.reason.media");
            case "NOT_ON_WHATSAPP" -> say.of("bulk.reason.absent");
            case BulkReasons.RESTRICTED -> say.of("bulk.reason.restricted");
            case "MEDIA_REJECTED" -> say.of("bulk.reason.media-rejected");
            case "SEND_UNCONFIRMED" -> say.of("bulk.reason.unconfirmed");
            case "INVALID_REQUEST" -> say.of("bulk.reason.invalid");
            case String other -> other.toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** {@code about 37 min}: how long something takes. */
    public String about(@Nullable Duration length) {
        if (length == null) {
            return "";
        }
        if (length.toSeconds() < 60) {
            return say.of("bulk.about.moment");
        }
        if (length.toMinutes() < 120) {
            return say.of("bulk.about.minutes", length.toMinutes());
        }
        return length.toHours() < 48
                ? say.of("bulk.about.hours", length.toHours())
                : say.of("bulk.about.days", length.toDays());
    }

    /** {@code one every 2 to 5 s}. */
    public String pace(BulkJob.Delay delay) {
        if (delay.max().isZero()) {
            return say.of("bulk.pace.at-once");
        }
        if (delay.max().compareTo(Duration.ofSeconds(1)) < 0) {
            return say.of("bulk.pace.quick", delay.max().toMillis());
        }
        String min = seconds(delay.min());
        String max = seconds(delay.max());
        return min.equals(max) ? say.of("bulk.pace.every", min) : say.of("bulk.pace.between", min, max);
    }

    /** {@code 1 recipient}, {@code 1,850 recipients}. */
    public String recipients(long count) {
        return say.count("bulk.recipient-count", count);
    }

    private static String seconds(Duration length) {
        return length.toMillis() % 1000 == 0
                ? Long.toString(length.toSeconds())
                : String.format(Readers.language().locale(), "%.1f", length.toMillis() / 1000.0);
    }
}
