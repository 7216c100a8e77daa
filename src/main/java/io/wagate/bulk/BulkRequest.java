package io.wagate.bulk;

import io.wagate.message.SendMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to send one message to many, as the person or program put it; {@link BulkDrafting#create} checks and reads it.
 *
 * @param name the label, null for none
 * @param message what everybody gets; its recipient does not count
 * @param personal whether {@code {{name}}} in the texts stands for the recipient's name
 * @param delayMin the shortest pause between two messages, null for {@link #DELAY_MIN}
 * @param delayMax the longest pause, null for {@link #DELAY_MAX}
 * @param startsAt not before this, null for at once
 * @param skipDuplicates whether a number that was given twice gets one message
 * @param draft whether it waits to be started, so that what was found can be looked at first
 */
public record BulkRequest(
        @Nullable String name,
        List<Line> recipients,
        SendMessage message,
        boolean personal,
        @Nullable Duration delayMin,
        @Nullable Duration delayMax,
        AtLimit atLimit,
        @Nullable Instant startsAt,
        boolean skipDuplicates,
        boolean draft) {

    /** The document's pauses (spec/seed-api §1.2, W6). */
    public static final Duration DELAY_MIN = Duration.ofMillis(2000);

    public static final Duration DELAY_MAX = Duration.ofMillis(5000);

    /** Everything that makes this request what it is, for an idempotency key. */
    List<@Nullable String> parts() {
        List<@Nullable String> parts = new ArrayList<>(message.parts());
        recipients.forEach(line -> {
            parts.add(line.phone());
            parts.add(line.name());
        });
        parts.addAll(Arrays.asList(
                name,
                Boolean.toString(personal),
                delayMin == null ? null : delayMin.toString(),
                delayMax == null ? null : delayMax.toString(),
                atLimit.wire(),
                startsAt == null ? null : startsAt.toString(),
                Boolean.toString(skipDuplicates),
                Boolean.toString(draft)));
        return parts;
    }

    /** A recipient as given; the name is for {@code {{name}}} and for people. */
    public record Line(String phone, @Nullable String name) {}
}
