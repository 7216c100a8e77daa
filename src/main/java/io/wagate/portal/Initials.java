package io.wagate.portal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The first letters of a name, which stand where a picture would. */
public final class Initials {

    private static final int MOST = 2;

    private Initials() {}

    /** {@code NB} for Northwind Bakery. */
    public static String of(String name) {
        return Arrays.stream(name.strip().split("\\s+"))
                .limit(MOST)
                .filter(word -> !word.isEmpty())
                .map(word ->
                        new StringBuilder().appendCodePoint(word.codePointAt(0)).toString())
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }
}
