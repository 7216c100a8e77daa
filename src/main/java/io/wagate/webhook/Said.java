package io.wagate.webhook;

import java.util.List;
import java.util.function.BiFunction;

/**
 * Something that the signature doctor says: a message by its key, with what takes its places. Which language that is in
 * is the business of whoever shows it.
 *
 * @param values texts, numbers, or other messages
 */
public record Said(String key, List<Object> values) {

    /** Nothing to say. */
    static final Said NOTHING = new Said("", List.of());

    static Said of(String key, Object... values) {
        return new Said(key, List.of(values));
    }

    /** Whether there is nothing to say. */
    public boolean isEmpty() {
        return key.isEmpty();
    }

    /** In the words of these messages, which know a text by its key and fill in its values. */
    public String by(BiFunction<String, Object[], String> messages) {
        return isEmpty()
                ? ""
                : messages.apply(
                        key,
                        values.stream()
                                .map(value -> value instanceof Said said ? said.by(messages) : value)
                                .toArray());
    }
}
