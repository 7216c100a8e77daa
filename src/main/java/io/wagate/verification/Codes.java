package io.wagate.verification;

import io.wagate.kernel.Randomness;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The two kinds of codes: ten hex digits that a user sends to us, and six decimal ones that we send. */
final class Codes {

    private static final int REVERSE_BYTES = 5;
    private static final int OUTGOING_DIGITS = 6;
    private static final Pattern MARKED = Pattern.compile(">>([0-9a-f]{10})<<");

    private Codes() {}

    /** Lower-case hex, 40 bits. */
    static String reverse(Randomness randomness) {
        return HexFormat.of().formatHex(randomness.bytes(REVERSE_BYTES));
    }

    static String outgoing(Randomness randomness) {
        return randomness.text(OUTGOING_DIGITS, "0123456789");
    }

    /** As it stands in a message. */
    static String marked(String code) {
        return ">>" + code + "<<";
    }

    /** The first code anywhere in a message; people write before and after it. */
    static Optional<String> in(String message) {
        Matcher matcher = MARKED.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
