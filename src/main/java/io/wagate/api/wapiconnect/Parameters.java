package io.wagate.api.wapiconnect;

import io.wagate.kernel.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a query string; empty ones are absent, and what cannot be read is refused by name. */
record Parameters(Map<String, String> given) {

    @Nullable
    String text(String name) {
        String text = given.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** From 1 on. */
    int number(String name, int absent, int largest) {
        return number(name, absent, 1, largest);
    }

    int number(String name, int absent, int smallest, int largest) {
        String text = text(name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= smallest && number <= largest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number that is too small.
        }
        String most = largest == Integer.MAX_VALUE ? " on" : " to " + largest;
        throw Problem.Invalid.field(name, name + " is a whole number from " + smallest + most)
                .asException();
    }

    <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(word -> word.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.Invalid.field(name, name + " is one of " + words(type))
                        .asException());
    }

    /** A moment, or a day in UTC; an end that is a day means to its end. */
    @Nullable
    Instant time(String name, boolean toItsEnd) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return text.length() == "2026-11-20".length()
                    ? LocalDate.parse(text)
                            .plusDays(toItsEnd ? 1 : 0)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException unreadable) {
            throw Problem.Invalid.field(name, name + " is a day like 2026-11-20 or a moment like 2026-11-20T10:41:07Z")
                    .asException();
        }
    }

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
