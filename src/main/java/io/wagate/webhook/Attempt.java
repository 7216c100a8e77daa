package io.wagate.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call, written before it was made.
 *
 * @param number from 1
 * @param outcome a status such as {@code 503}, a name such as {@code connect_timeout}, {@code unknown} where the node
 *     died meanwhile, null while it is under way
 * @param sentence the outcome in words
 * @param answerHeaders one {@code name: value} a line
 * @param answer the first 4 KB, as text
 */
public record Attempt(
        int number,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String outcome,
        @Nullable String sentence,
        @Nullable Integer millis,
        @Nullable String answerHeaders,
        @Nullable String answer) {}
