package io.wagate.portal.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found.
 *
 * @param kind what it is, in a word such as {@code Message}
 * @param name what people know it by
 * @param detail one more fact
 * @param at when it came to be, null where that says nothing
 * @param path its page
 */
record Hit(
        String kind, String name, String detail, @Nullable Instant at, String path) {}
