package io.wagate.api.wapiconnect;

import io.wagate.kernel.Problem;
import io.wagate.message.Direction;
import io.wagate.message.MessageFilter;
import io.wagate.message.MessageStatus;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what the query string of the log asks for; what cannot be read is refused by name, never ignored. */
final class MessageQuery {

    private static final int LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;
    private static final int LARGEST_PAGE = 100_000_000;

    private final Map<String, String> parameters;

    MessageQuery(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    int page() {
        return number("page", 1, LARGEST_PAGE);
    }

    /** A larger limit than the largest is the largest. */
    int limit() {
        return Math.min(LARGEST_LIMIT, number("limit", LIMIT, Integer.MAX_VALUE));
    }

    MessageFilter filter(@Nullable String sessionId) {
        return new MessageFilter(
                sessionId == null ? text("sessionId") : sessionId,
                word("status", MessageStatus.class),
                word("direction", Direction.class),
                phone(),
                time("since", false),
                time("until", true));
    }

    private int number(String name, int absent, int largest) {
        String text = text(name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Refused below, like a number that is too small.
        }
        throw Problem.Invalid.field(name, name + " is a whole number from 1 on").asException();
    }

    private <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
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

    private static <E extends Enum<E>> String words(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** {@code phone} or {@code to}: digits with or without plus, blanks and dashes, or a person's address. */
    private @Nullable String phone() {
        String name = text("phone") == null ? "to" : "phone";
        String text = text(name);
        if (text == null) {
            return null;
        }
        String digits = text.replaceAll("[+\\s().-]", "");
        String bare = digits.contains("@")
                ? Jid.parse(text.strip()).flatMap(Jid::phone).orElse("")
                : digits;
        if (!bare.matches("[0-9]{5,20}")) {
            throw Problem.Invalid.field(name, name + " is a phone number with its country code")
                    .asException();
        }
        return bare;
    }

    /** A moment, or a day in UTC; {@code until} a day means to its end. */
    private @Nullable Instant time(String name, boolean toItsEnd) {
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

    private @Nullable String text(String name) {
        String text = parameters.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
