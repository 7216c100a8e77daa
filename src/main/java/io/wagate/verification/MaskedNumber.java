package io.wagate.verification;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/**
 * A number of which its owner recognises the end and nobody else learns more.
 *
 * @param shown {@code +44 •••• 0123}
 * @param country its code with plus, empty where it is not known
 * @param end its last digits, empty where none are shown
 */
public record MaskedNumber(String shown, String country, String end) {

    private static final int CLEAR = 4;
    private static final int FEWEST_HIDDEN = 3;

    /** For the digits of E.164, with or without a plus. A short number hides more of its end. */
    static MaskedNumber of(String number) {
        String digits = number.replaceAll("[^0-9]", "");
        String country = country(digits);
        int rest = digits.length() - country.length();
        String end = digits.substring(digits.length() - Math.clamp(rest - FEWEST_HIDDEN, 0, CLEAR));
        String start = country.isEmpty() ? "" : "+" + country + " ";
        return new MaskedNumber(
                start + "••••" + (end.isEmpty() ? "" : " " + end), country.isEmpty() ? "" : "+" + country, end);
    }

    private static String country(String digits) {
        try {
            return Integer.toString(
                    PhoneNumberUtil.getInstance().parse("+" + digits, null).getCountryCode());
        } catch (NumberParseException noCountry) {
            return "";
        }
    }
}
