package io.wagate.api.whatsauth;

import io.wagate.kernel.Problem;
import io.wagate.verification.Verification;
import io.wagate.verification.VerificationSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the document's table. One that is absent leaves the app's default; one that is empty overrides it with
 * nothing. Unknown ones are ignored.
 */
record CodeParameters(Map<String, List<String>> given) {

    private static final String NUMBERS = "authorized_numbers";

    private static final Set<String> NAMES = Set.of(
            "expires_at",
            "callback_url",
            NUMBERS,
            "link_message",
            "expiration_message",
            "failure_message",
            "response_message",
            "qr",
            "channel");

    static CodeParameters ofForm(Map<String, String[]> form) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        form.forEach((name, values) -> given.put(name, List.of(values)));
        return new CodeParameters(given);
    }

    /** Numbers and booleans as their text, a list of numbers as repeated parameters; null is absent. */
    static CodeParameters ofJson(Map<String, @Nullable Object> members) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (NAMES.contains(name) && value != null) {
                List<?> items = value instanceof List<?> list && name.equals(NUMBERS) ? list : List.of(value);
                given.put(name, items.stream().map(item -> word(name, item)).toList());
            }
        });
        return new CodeParameters(given);
    }

    private static String word(String name, @Nullable Object value) {
        return switch (Objects.requireNonNullElse(value, List.of())) {
            case String text -> text;
            case Number number -> number.toString();
            case Boolean truth -> truth ? "1" : "0";
            default -> throw invalid(name, "text");
        };
    }

    VerificationSettings settings() {
        return new VerificationSettings(
                minutes(),
                text("callback_url"),
                numbers(),
                text("link_message"),
                text("expiration_message"),
                text("failure_message"),
                text("response_message"),
                null,
                qr(),
                channel());
    }

    private @Nullable Integer minutes() {
        String text = text("expires_at");
        if (text == null) {
            return null;
        }
        if (!text.strip().matches("[0-9]{1,6}")) {
            throw invalid("expires_at", "a whole number of minutes, at least 1");
        }
        return Integer.valueOf(text.strip());
    }

    /** One text with commas, semicolons or blanks between, or repeated, also with brackets behind the name. */
    private @Nullable List<String> numbers() {
        List<String> numbers = new ArrayList<>();
        boolean any = false;
        for (Map.Entry<String, List<String>> parameter : given.entrySet()) {
            if (parameter.getKey().equals(NUMBERS) || parameter.getKey().startsWith(NUMBERS + "[")) {
                any = true;
                parameter.getValue().forEach(value -> numbers.addAll(Arrays.asList(value.split("[,;\\s]+"))));
            }
        }
        numbers.removeIf(String::isBlank);
        return any ? numbers : null;
    }

    private @Nullable Boolean qr() {
        String text = text("qr");
        if (text == null || text.isBlank()) {
            return null;
        }
        return switch (text.strip()) {
            case "0" -> false;
            case "1" -> true;
            default -> throw invalid("qr", "0 or 1");
        };
    }

    private Verification.@Nullable Channel channel() {
        String text = text("channel");
        if (text == null || text.isBlank()) {
            return null;
        }
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "whatsapp" -> Verification.Channel.WHATSAPP;
            case "sms" -> Verification.Channel.SMS;
            default -> throw invalid("channel", "whatsapp or sms");
        };
    }

    private @Nullable String text(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getLast();
    }

    private static RuntimeException invalid(String name, String what) {
        return Problem.Invalid.field(name, name + " is " + what).asException();
    }
}
