package io.wagate.account;

import io.wagate.kernel.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which passwords we refuse: too short, too long, on the list of those that everybody tries first, or made of the
 * person's own address or company. No rules about kinds of characters (NIST SP 800-63B §3.1.1).
 */
final class PasswordRules {

    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final int SHORTEST_WORD = 4;
    private static final Set<String> COMMON = common();

    private PasswordRules() {}

    /** {@code own} are words of the person: the address before the @, the company. */
    static void check(String field, String password, String... own) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw refuse(field, "Use " + SHORTEST + " characters or more.");
        }
        if (length > LONGEST) {
            throw refuse(field, "Use up to " + LONGEST + " characters.");
        }
        String plain = plain(password);
        if (plain.codePoints().distinct().count() < 4 || COMMON.contains(plain)) {
            throw refuse(field, "This is one of the first passwords that others would try. Choose another one.");
        }
        for (String word : own) {
            String part = plain(word);
            if (part.length() >= SHORTEST_WORD && plain.contains(part)) {
                throw refuse(field, "Leave your address and your company out of the password.");
            }
        }
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    }

    private static RuntimeException refuse(String field, String message) {
        return Problem.Invalid.field(field, message).asException();
    }

    private static Set<String> common() {
        try (InputStream list =
                Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common-passwords.txt"))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
