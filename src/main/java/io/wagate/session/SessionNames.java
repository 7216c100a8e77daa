package io.wagate.session;

import io.wagate.kernel.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What clients may call a session. Ids stand in paths and logs, so they are plain; anything else is refused, not mended. */
final class SessionNames {

    static final int LONGEST_NAME = 100;
    static final int LONGEST_DEVICE = 50;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String RESERVED = "new";
    private static final Pattern PHONE = Pattern.compile("[1-9][0-9]{6,14}");

    private SessionNames() {}

    static String id(@Nullable String asked) {
        if (asked == null || asked.isEmpty()) {
            throw Problem.Invalid.field("sessionId", "sessionId is missing").asException();
        }
        if (!isId(asked)) {
            throw Problem.Invalid.field(
                            "sessionId", "sessionId has 1 to 64 letters, digits, dots, hyphens or underscores")
                    .asException();
        }
        if (asked.equals(RESERVED)) {
            throw Problem.Invalid.field(
                            "sessionId", "sessionId cannot be new, the address of the form for new sessions")
                    .asException();
        }
        return asked;
    }

    static boolean isId(String asked) {
        return ID.matcher(asked).matches() && !asked.equals(".") && !asked.equals("..");
    }

    /** The label without blanks around it, null for none. */
    static @Nullable String name(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        String name = asked.strip();
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw Problem.Invalid.field("name", "name has at most 100 characters")
                    .asException();
        }
        if (name.codePoints().anyMatch(SessionNames::isUnprintable)) {
            throw Problem.Invalid.field("name", "name holds a control character or half a character")
                    .asException();
        }
        return name;
    }

    /** The name in the phone's list of linked devices, null for the usual one. */
    static @Nullable String device(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return null;
        }
        String name = asked.strip();
        if (name.length() > LONGEST_DEVICE || name.codePoints().anyMatch(SessionNames::isUnprintable)) {
            throw Problem.Invalid.field(
                            "deviceName", "deviceName has at most " + LONGEST_DEVICE + " characters on one line")
                    .asException();
        }
        return name;
    }

    /** The digits of a number in international form; blanks, hyphens, dots, brackets and one plus are forgiven. */
    static String phone(String asked) {
        String digits = asked.strip().replaceFirst("^\\+", "").replaceAll("[\\s().-]", "");
        if (!PHONE.matcher(digits).matches()) {
            throw Problem.Invalid.field(
                            "pairingPhone", "pairingPhone is a number with country code, such as 447700900123")
                    .asException();
        }
        return digits;
    }

    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> false;
        };
    }
}
