package io.wagate.whatsapp;

import io.wagate.kernel.Problem;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Reads a recipient in the spellings that people use: {@code +49 (151) 234-567}, {@code 0049…}, digits, or an address of
 * WhatsApp. Refuses with {@code INVALID_PHONE} only what cannot be a number: E.164 allows 15 digits, and 7 is the
 * shortest in use with a country code. Number plans change too often to refuse more than that.
 */
public final class Recipient {

    private static final int LONGEST = 80;
    private static final Pattern DECORATION = Pattern.compile("[\\s\\p{Z}\\p{Cf}\\p{Pd}().]+");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{6,14}");
    private static final Pattern DEVICE = Pattern.compile(":[0-9]{1,4}@");

    private Recipient() {}

    /** The address of this person or group. */
    public static Jid parse(String written) {
        return parse("to", written);
    }

    /** @param field what the request calls it, for the refusal */
    public static Jid parse(String field, String written) {
        if (written.length() > LONGEST) {
            throw invalid(field);
        }
        String text = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        return text.indexOf('@') < 0 ? Jid.ofPhone(number(field, text)) : address(field, text.toLowerCase(Locale.ROOT));
    }

    private static Jid address(String field, String text) {
        String plain =
                DEVICE.matcher(text.startsWith("+") ? text.substring(1) : text).replaceFirst("@");
        Jid jid = Jid.parse(plain).orElseThrow(() -> invalid(field));
        if (jid.server().equals(Jid.BROADCAST)) {
            throw invalid(field);
        }
        jid.phone().ifPresent(digits -> number(field, digits));
        return jid;
    }

    private static String number(String field, String text) {
        String bare = DECORATION.matcher(text).replaceAll("");
        String digits = bare.startsWith("+") ? bare.substring(1) : bare.startsWith("00") ? bare.substring(2) : bare;
        if (!NUMBER.matcher(digits).matches()) {
            throw invalid(field);
        }
        return digits;
    }

    private static RuntimeException invalid(String field) {
        return new Problem.Invalid(
                        "INVALID_PHONE",
                        field,
                        field + " must be a phone number with country code (7 to 15 digits) or a WhatsApp address")
                .asException();
    }
}
