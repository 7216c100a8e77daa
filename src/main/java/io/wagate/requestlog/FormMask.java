package io.wagate.requestlog;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Copies a form, or the query of an address, and leaves out what must not be kept. */
final class FormMask {

    private static final int MOST = 200;

    private FormMask() {}

    /** @param cut whether the end is missing; the last field is then left out */
    static String masked(String form, boolean cut, MaskRules rules) {
        List<String> pairs = new ArrayList<>(List.of(form.split("&", MOST + 1)));
        boolean more = pairs.size() > MOST || cut;
        if (more) {
            pairs.removeLast();
        }
        String copied =
                String.join("&", pairs.stream().map(pair -> pair(pair, rules)).toList());
        return more ? copied + "&…" : copied;
    }

    private static String pair(String pair, MaskRules rules) {
        int equals = pair.indexOf('=');
        String rawName = equals < 0 ? pair : pair.substring(0, equals);
        String name = decoded(rawName);
        String shown = MaskRules.seen(name);
        String nameAgain = shown.equals(name) ? rawName : encoded(shown);
        if (equals < 0) {
            return nameAgain;
        }
        String raw = pair.substring(equals + 1);
        String value = decoded(raw);
        String kept = value(name, value, rules);
        return nameAgain + "=" + (kept.equals(value) ? raw : encoded(kept));
    }

    /** Names of forms may say a path, {@code webhook[headers][Authorization]}: one secret step hides the value. */
    private static String value(String name, String value, MaskRules rules) {
        List<String> steps = List.of(name.split("[\\[\\].]+"));
        for (String step : steps.subList(0, Math.max(0, steps.size() - 1))) {
            if (rules.isSecret(step)) {
                return MaskRules.MASK;
            }
        }
        return rules.text(steps.isEmpty() ? name : steps.getLast(), value);
    }

    private static String encoded(String text) {
        // The mask stays readable.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace(URLEncoder.encode(MaskRules.MASK, StandardCharsets.UTF_8), MaskRules.MASK);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
