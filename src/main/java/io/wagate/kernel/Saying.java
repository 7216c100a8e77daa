package io.wagate.kernel;

import java.time.Duration;
import java.util.List;

/** What a page is to say, in the language of whoever reads it: rooms that know no reader hand it over. */
public sealed interface Saying {

    /** The same in every language, such as a name or a version. */
    record Plain(String text) implements Saying {}

    /** Something counted; above {@link Gauge#MOST} only that it is more. */
    record Count(long number) implements Saying {}

    /** So many bytes, in a unit that reads well. */
    record Bytes(long number) implements Saying {}

    /** How long something takes, in a unit that reads well. */
    record Length(Duration length) implements Saying {}

    /** How long something short takes: milliseconds, to a tenth. */
    record Moment(Duration length) implements Saying {}

    /** A message by its key; {@code values} take the places in it. */
    record Message(String key, List<Saying> values) implements Saying {

        /** One with these values. */
        public static Message of(String key, Saying... values) {
            return new Message(key, List.of(values));
        }
    }
}
