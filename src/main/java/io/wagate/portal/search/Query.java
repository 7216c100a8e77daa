package io.wagate.portal.search;

import io.wagate.apikey.ApiKey;
import io.wagate.kernel.ProblemException;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Recipient;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody looks for. Of a whole API key only the public part is left, wherever the rest was typed.
 *
 * @param text without blanks around it, 255 characters at most
 */
record Query(String text) {

    private static final int LONGEST = 255;
    private static final Pattern KEY = Pattern.compile("(?:" + ApiKey.PREFIX + ")?([0-9A-Za-z]{12})");
    private static final Pattern WHOLE_KEY = Pattern.compile("(" + ApiKey.PREFIX + "[0-9A-Za-z]{12})_[0-9A-Za-z]+");

    static Query of(String typed) {
        String text = WHOLE_KEY.matcher(typed.strip()).replaceAll("$1");
        return new Query(text.length() > LONGEST ? "" : text);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** The number that it is in whatever spelling, digits of E.164. */
    Optional<String> phone() {
        try {
            return Optional.of(Recipient.parse(text)).flatMap(Jid::phone);
        } catch (ProblemException noNumber) {
            return Optional.empty();
        }
    }

    /** The public id of the key that it may be. */
    Optional<String> keyId() {
        Matcher key = KEY.matcher(text);
        return key.matches() ? Optional.of(key.group(1)) : Optional.empty();
    }

    /** The row behind an id that begins like this, such as {@code evt_}. */
    Optional<Long> row(String prefix) {
        String digits = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
        return digits.matches("[0-9]{1,18}") ? Optional.of(Long.valueOf(digits)) : Optional.empty();
    }
}
