package io.wagate.message;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a contact card as WhatsApp's phones write it: vCard 3.0 (RFC 2426), where {@code waid} names the account behind a
 * number so that the card offers a chat.
 */
public final class VCard {

    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9-]{1,20}");

    private final String name;
    private final StringBuilder lines = new StringBuilder();

    public VCard(String name) {
        this.name = name;
    }

    /** The card of a person with one number, in any usual spelling. */
    public static SendMessage.Contact of(String name, String phone) {
        return new VCard(name).phone(phone, null, null).contact();
    }

    /**
     * A number.
     *
     * @param type what kind of number, {@code CELL} where it is not said
     * @param account the digits of the WhatsApp account; where null, the number's own
     */
    public VCard phone(String phone, @Nullable String type, @Nullable String account) {
        String digits = phone.replaceAll("[^0-9]", "");
        String waid = account == null ? digits : account.replaceAll("[^0-9]", "");
        String kind = type == null || !TYPE.matcher(type).matches() ? "CELL" : type;
        return line("TEL;type=" + kind + (waid.isEmpty() ? "" : ";waid=" + waid), null, phone);
    }

    /**
     * A line such as {@code EMAIL;type=WORK:ana@example.com}; nothing where the value says nothing.
     *
     * @param property its name, never anything that a client wrote
     */
    public VCard line(String property, @Nullable String type, @Nullable String value) {
        return parts(property, type, value == null ? List.of() : List.of(value));
    }

    /** A line whose value has parts, such as a postal address; nothing where all of them are empty. */
    public VCard parts(String property, @Nullable String type, List<String> values) {
        if (values.stream().anyMatch(value -> !value.isBlank())) {
            String kind = type == null || !TYPE.matcher(type).matches() ? "" : ";type=" + type;
            lines.append(property)
                    .append(kind)
                    .append(':')
                    .append(joined(values))
                    .append('\n');
        }
        return this;
    }

    /** The card with the name that the chat shows. */
    public SendMessage.Contact contact() {
        return new SendMessage.Contact(
                name,
                "BEGIN:VCARD\nVERSION:3.0\nFN:%s\n".formatted(escaped(name))
                        + (lines.indexOf("N:") == 0 ? "" : "N:;%s;;;\n".formatted(escaped(name)))
                        + lines
                        + "END:VCARD");
    }

    /** Whether this reads as one card. */
    static boolean isOne(String text) {
        String plain = text.strip().toUpperCase(Locale.ROOT);
        return plain.startsWith("BEGIN:VCARD") && plain.endsWith("END:VCARD") && plain.lastIndexOf("BEGIN:VCARD") == 0;
    }

    private static String joined(List<String> values) {
        return String.join(";", values.stream().map(VCard::escaped).toList());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\r", "")
                .replace("\n", "\\n");
    }
}
