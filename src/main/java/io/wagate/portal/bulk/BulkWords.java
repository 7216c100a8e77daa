package io.wagate.portal.bulk;

import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkReasons;
import io.wagate.bulk.RecipientState;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call the states of jobs and recipients. In templates: {@code @bulkWords}. */
@Component("bulkWords")
final class BulkWords {

    /** A mark of the sheet and the word beside it. */
    public record Mark(String tone, String word) {}

    public Mark of(BulkJob job) {
        return switch (job.state()) {
            case DRAFT -> new Mark("st-info", "Ready to start");
            case PENDING -> new Mark("st-wait", "Waiting");
            case RUNNING -> new Mark("st-busy", "Running");
            case PAUSED -> new Mark("st-wait", "Paused");
            case WAITING ->
                new Mark("st-warn", BulkReasons.RESTRICTED.equals(job.reason()) ? "Held back" : "Until tomorrow");
            case COMPLETED -> new Mark("st-ok", "Completed");
            case FAILED -> new Mark("st-bad", "Given up");
            case CANCELLED -> new Mark("", "Cancelled");
        };
    }

    public Mark of(RecipientState state) {
        return switch (state) {
            case WAITING -> new Mark("st-wait", "Waiting");
            case SENDING -> new Mark("st-busy", "Sending");
            case SENT -> new Mark("st-ok", "Sent");
            case FAILED -> new Mark("st-bad", "Failed");
            case SKIPPED -> new Mark("", "Skipped");
            case CANCELLED -> new Mark("", "Cancelled");
            case UNKNOWN -> new Mark("st-warn", "Unknown");
        };
    }

    /** Why a recipient was not sent to, in a few words; empty where nothing needs to be said. */
    public String reason(@Nullable String reason) {
        return switch (reason == null ? "" : reason) {
            case "" -> "";
            case BulkReasons.INVALID_PHONE -> "Not a phone number with its country code";
            case BulkReasons.DUPLICATE -> "Stands further up already";
            case BulkReasons.OPTED_OUT -> "Opted out of messages from you";
            case BulkReasons.DAILY_LIMIT -> "The day's messages were used up";
            case BulkReasons.CANCELLED -> "The job was cancelled before their turn";
            case BulkReasons.SESSION_LOST -> "The session was unlinked before their turn";
            case BulkReasons.MEDIA_GONE -> "The file was no longer stored";
            case "NOT_ON_WHATSAPP" -> "Not on WhatsApp";
            case BulkReasons.RESTRICTED -> "WhatsApp does not let you write first";
            case "MEDIA_REJECTED" -> "WhatsApp did not take the file";
            case "SEND_UNCONFIRMED" -> "WhatsApp did not answer; it may have arrived";
            case "INVALID_REQUEST" -> "The text cannot be sent, perhaps it is too long";
            case String other -> other.toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    /** {@code 37 min}: about how long something takes. */
    public String about(@Nullable Duration length) {
        if (length == null) {
            return "";
        }
        if (length.toSeconds() < 60) {
            return "less than a minute";
        }
        if (length.toMinutes() < 120) {
            return "about " + length.toMinutes() + " min";
        }
        return length.toHours() < 48 ? "about " + length.toHours() + " h" : "about " + length.toDays() + " days";
    }

    /** {@code every 2 to 5 seconds}. */
    public String pace(BulkJob.Delay delay) {
        if (delay.max().isZero()) {
            return "one after the other";
        }
        String min = seconds(delay.min());
        String max = seconds(delay.max());
        return min.equals(max) ? "one every " + min + " s" : "one every " + min + " to " + max + " s";
    }

    /** {@code 1 recipient}, {@code 1,850 recipients}. */
    public String recipients(long count) {
        return String.format(Locale.UK, "%,d", count) + (count == 1 ? " recipient" : " recipients");
    }

    private static String seconds(Duration length) {
        return length.toMillis() % 1000 == 0
                ? Long.toString(length.toSeconds())
                : String.format(Locale.UK, "%.1f", length.toMillis() / 1000.0);
    }
}
