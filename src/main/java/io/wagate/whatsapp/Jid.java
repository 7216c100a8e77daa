package io.wagate.whatsapp;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address on WhatsApp, {@code user@server}: a person by number ({@code s.whatsapp.net}), a person by hidden id
 * ({@code lid}), a group ({@code g.us}) or a broadcast ({@code broadcast}). A phone is never guessed from a hidden id.
 */
public record Jid(String user, String server) {

    public static final String PERSON = "s.whatsapp.net";
    public static final String HIDDEN = "lid";
    public static final String GROUP = "g.us";
    public static final String BROADCAST = "broadcast";

    private static final Pattern FORM =
            Pattern.compile("([0-9]{5,20}(?:-[0-9]{5,20})?|status)@(s\\.whatsapp\\.net|lid|g\\.us|broadcast|c\\.us)");

    /** The person with this number: digits of E.164 without plus. */
    public static Jid ofPhone(String digits) {
        return new Jid(digits, PERSON);
    }

    /** Reads a full address; {@code @c.us}, the older spelling of a person, is taken too. Empty when it is none. */
    public static Optional<Jid> parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String server = matcher.group(2);
        return Optional.of(new Jid(matcher.group(1), server.equals("c.us") ? PERSON : server));
    }

    public boolean isGroup() {
        return server.equals(GROUP);
    }

    /** The number (digits of E.164), where the address is made of one. */
    public Optional<String> phone() {
        return server.equals(PERSON) ? Optional.of(user) : Optional.empty();
    }

    @Override
    public String toString() {
        return user + "@" + server;
    }
}
