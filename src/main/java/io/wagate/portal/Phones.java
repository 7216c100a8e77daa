package io.wagate.portal;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import io.wagate.whatsapp.Jid;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes phone numbers the way people read them. In templates: {@code @phones.pretty(number)}. */
@Component("phones")
public final class Phones {

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    /** {@code +44 7700 900142} for the digits of E.164; the digits with a plus where no country groups them. */
    public String pretty(@Nullable String digits) {
        if (digits == null || digits.isBlank()) {
            return "";
        }
        String plus = digits.startsWith("+") ? digits : "+" + digits;
        try {
            var number = numbers.parse(plus, null);
            return numbers.isPossibleNumber(number) ? numbers.format(number, PhoneNumberFormat.INTERNATIONAL) : plus;
        } catch (NumberParseException noCountry) {
            return plus;
        }
    }

    /** A person's number, or the whole address where it has none: a group, a hidden id. */
    public String pretty(Jid address) {
        return address.phone().map(this::pretty).orElse(address.toString());
    }
}
