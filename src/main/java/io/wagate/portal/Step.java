package io.wagate.portal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of what happened to a thing: {@code fragments/timeline} shows them.
 *
 * @param tone {@code ok}, {@code bad}, {@code wait} or empty
 * @param at null for what is to come
 * @param elapsed the time since the beginning, or that it is still to come; {@link Timeline} writes it
 * @param gap how long nothing happened before it, in words, where that is worth a word; {@link Timeline} writes it
 * @param link the page that tells more, null where there is none
 */
public record Step(
        String tone,
        @Nullable Instant at,
        String elapsed,
        String gap,
        String name,
        String detail,
        @Nullable Link link) {

    /** Where a step leads, and the words for it. */
    public record Link(String path, String words) {}

    /** Something that happened. */
    public static Step at(Instant at, String tone, String name, String detail) {
        return new Step(tone, at, "", "", name, detail, null);
    }

    /** Something that is still to come. */
    public static Step next(String name, String detail) {
        return new Step("wait", null, "", "", name, detail, null);
    }

    /** The same with a page that tells more. */
    public Step to(@Nullable String path, String words) {
        return new Step(tone, at, elapsed, gap, name, detail, path == null ? null : new Link(path, words));
    }
}
