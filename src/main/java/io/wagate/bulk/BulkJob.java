package io.wagate.bulk;

import io.wagate.kernel.TenantId;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to many recipients, as stored.
 *
 * @param publicId 24 hexadecimal digits
 * @param name the label, null where none was given
 * @param reason why it waits or was given up, null otherwise
 * @param source who made it, such as {@code api:…}
 */
public record BulkJob(
        long id,
        TenantId tenant,
        String publicId,
        long sessionId,
        @Nullable String name,
        Copy copy,
        Delay delay,
        AtLimit atLimit,
        BulkState state,
        @Nullable String reason,
        Counts counts,
        String source,
        Times times) {

    /**
     * What every recipient gets.
     *
     * @param mediaId the stored file, null where the type carries none
     * @param personal whether {@code {{name}}} stands for the recipient's name
     */
    public record Copy(
            MessageType type,
            @Nullable String text,
            @Nullable String header,
            @Nullable String footer,
            SendMessage.@Nullable Poll poll,
            @Nullable Long mediaId,
            boolean personal) {}

    /** The pause between two messages is random between these. */
    public record Delay(Duration min, Duration max) {

        /** The pause that is to be expected. */
        public Duration mean() {
            return min.plus(max).dividedBy(2);
        }
    }

    /**
     * When.
     *
     * @param starts not before this
     * @param started when the first message was due, null before
     * @param resumes when it goes on after the day's limit, null otherwise
     */
    public record Times(
            Instant created,
            Instant starts,
            @Nullable Instant started,
            @Nullable Instant resumes,
            @Nullable Instant ended) {}

    /** The label, or the id where there is none. */
    public String title() {
        return name == null ? publicId : name;
    }

    /** Whether it waits for a time that was chosen. */
    public boolean scheduled(Instant now) {
        return state == BulkState.PENDING && times.starts().isAfter(now);
    }
}
