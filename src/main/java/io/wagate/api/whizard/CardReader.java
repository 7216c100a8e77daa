package io.wagate.api.whizard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads names, numbers and mail addresses out of a card that a phone sent (RFC 2426, RFC 6350); the rest is left out. */
final class CardReader {

    /** A property, perhaps with a group in front ({@code item1.TEL}), its parameters and its value. */
    private static final Pattern LINE =
            Pattern.compile("(?:[A-Za-z0-9-]+\\.)?(?<name>[A-Za-z-]+)(?<parameters>(?:;[^:]*)?):(?<value>.*)");

    private static final Pattern TYPE = Pattern.compile("(?i);type=([A-Za-z0-9-]+)");
    private static final Pattern ACCOUNT = Pattern.compile("(?i);waid=([0-9]+)");

    private CardReader() {}

    /** The members that this document has for a contact. */
    static Map<String, Object> contact(String displayName, String vcard) {
        List<Map<String, Object>> phones = new ArrayList<>();
        List<Map<String, Object>> emails = new ArrayList<>();
        unfolded(vcard).map(LINE::matcher).filter(Matcher::matches).forEach(line -> {
            String parameters = line.group("parameters");
            String value = plain(line.group("value"));
            switch (line.group("name").toUpperCase(Locale.ROOT)) {
                case "TEL" -> phones.add(entry("phone", value, parameters));
                case "EMAIL" -> emails.add(entry("email", value, parameters));
                default -> {}
            }
        });
        Map<String, Object> contact = new LinkedHashMap<>();
        contact.put("name", Map.of("formatted_name", displayName));
        if (!phones.isEmpty()) {
            contact.put("phones", phones);
        }
        if (!emails.isEmpty()) {
            contact.put("emails", emails);
        }
        return contact;
    }

    private static Map<String, Object> entry(String name, String value, String parameters) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(name, value);
        Matcher type = TYPE.matcher(parameters);
        if (type.find()) {
            entry.put("type", type.group(1).toUpperCase(Locale.ROOT));
        }
        Matcher account = ACCOUNT.matcher(parameters);
        if (account.find()) {
            entry.put("wa_id", account.group(1));
        }
        return entry;
    }

    /** A line that begins with a blank goes on with the one before it. */
    private static java.util.stream.Stream<String> unfolded(String vcard) {
        return vcard.replaceAll("\\r?\\n[ \\t]", "").lines();
    }

    private static String plain(String value) {
        return value.replaceAll("\\\\([,;\\\\])", "$1")
                .replaceAll("\\\\[nN]", "\n")
                .strip();
    }
}
