package io.wagate.account;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address in the one form we store and compare: lower case, the domain in ASCII (RFC 5890), no quoted local
 * parts and no line breaks, so that it is safe in a header.
 */
public record Email(String value) {

    private static final int LONGEST = 254;

    /** Blanks around it included. What is longer is not looked at: translating a name to ASCII costs more than its length. */
    private static final int LONGEST_TYPED = 500;

    private static final Pattern LOCAL =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");

    /** The address, if it is one: for who looks for somebody and tells nobody what is wrong with it. */
    static Optional<Email> read(String text) {
        try {
            return Optional.of(of(text));
        } catch (ProblemException notAnAddress) {
            return Optional.empty();
        }
    }

    /** Reads what a person typed. */
    public static Email of(String typed) {
        if (typed.length() > LONGEST_TYPED) {
            throw wrong("This is not an address that we can write to. Check it and try again.");
        }
        String text = typed.strip().toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        if (at < 1 || at == text.length() - 1) {
            throw wrong("Type an address such as ana@example.com.");
        }
        String local = text.substring(0, at);
        String domain = ascii(text.substring(at + 1));
        if (!domain.contains(".")) {
            throw wrong("The part after @ has no ending, such as .com. Check it and try again.");
        }
        if (local.length() > 64
                || domain.length() + local.length() >= LONGEST
                || !LOCAL.matcher(local).matches()
                || !DOMAIN.matcher(domain).matches()) {
            throw wrong("This is not an address that we can write to. Check it and try again.");
        }
        return new Email(local + "@" + domain);
    }

    /** The part before the @. */
    String local() {
        return value.substring(0, value.indexOf('@'));
    }

    @Override
    public String toString() {
        return value;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notAName) {
            return domain;
        }
    }

    private static RuntimeException wrong(String message) {
        return Problem.Invalid.field("email", message).asException();
    }
}
