package io.wagate.kernel;

/**
 * A person outside, known by a phone number: the one whom a tenant asks to show or to forget.
 *
 * @param phone digits of E.164 without plus
 */
public record DataSubject(String phone) {

    public DataSubject {
        if (!phone.matches("[1-9][0-9]{6,14}")) {
            throw new IllegalArgumentException("Not a phone number");
        }
    }

    /** The address on WhatsApp. */
    public String address() {
        return phone + "@s.whatsapp.net";
    }

    /** Finds the number in a text, and not as a part of a longer one: for {@code REGEXP}, in ICU's and in PCRE's dialect. */
    public String pattern() {
        return "(^|[^0-9])" + phone + "([^0-9]|$)";
    }

    /** The same for texts as people write them: blanks, dots, dashes and brackets may stand between, also as addresses code them. */
    public String writtenPattern() {
        String between = "([-+ ().]|%2[089BDEbde])*";
        String digits = String.join(between, phone.split(""));
        return "(^|[^0-9]|%20)(00)?" + between + digits + "([^0-9]|$)";
    }

    /** As people who may not know it see it: {@code •••• 0123}. */
    public String masked() {
        return "•••• " + phone.substring(phone.length() - 4);
    }
}
