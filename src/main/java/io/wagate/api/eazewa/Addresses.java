package io.wagate.api.eazewa;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Jid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the document writes addresses and message ids: {@code 447700900123@c.us}, {@code true_447700900123@c.us_3EB0…}. */
final class Addresses {

    /** The code of an address that is none, which is told inside the instance. */
    static final String MALFORMED = "CHAT_ID";

    private static final String OURS = "@" + Jid.PERSON;
    private static final String THEIRS = "@c.us";
    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?:(?:true|false)_[^_]{1,80}_)?([A-Za-z0-9.-]{1,64})(?:_.{0,80})?");
    private static final int LONGEST_SHOWN = 80;

    private Addresses() {}

    static String of(Jid jid) {
        return of(jid.toString());
    }

    static String of(String jid) {
        return jid.endsWith(OURS) ? jid.substring(0, jid.length() - OURS.length()) + THEIRS : jid;
    }

    static String ofPhone(@Nullable String digits) {
        return (digits == null ? "" : digits) + THEIRS;
    }

    /** An address as an object. */
    static Map<String, Object> parts(String address) {
        int at = address.indexOf('@');
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("server", address.substring(at + 1));
        parts.put("user", address.substring(0, Math.max(at, 0)));
        parts.put("_serialized", address);
        return parts;
    }

    /**
     * The id of a message in its four parts.
     *
     * @param participant who wrote it in a group, null elsewhere
     */
    static Map<String, Object> messageId(boolean fromMe, String chat, String id, @Nullable String participant) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("fromMe", fromMe);
        parts.put("remote", chat);
        parts.put("id", id);
        if (participant != null) {
            parts.put("participant", participant);
        }
        parts.put("_serialized", serialized(fromMe, chat, id) + (participant == null ? "" : "_" + participant));
        return parts;
    }

    static String serialized(boolean fromMe, String chat, String id) {
        return fromMe + "_" + chat + "_" + id;
    }

    /** WhatsApp's id within a written message id; an id alone is taken too. */
    static String waId(String written) {
        Matcher id = MESSAGE_ID.matcher(written.strip());
        if (!id.matches()) {
            throw new Problem.NotFound("MESSAGE_NOT_FOUND", "Message").asException();
        }
        return id.group(1);
    }

    /** The chat that is written like this. */
    static Jid chat(String written) {
        String text = written.strip();
        if (text.indexOf('@') < 0) {
            throw malformed("\"" + shown(text) + "\" is missing a domain, expected <id>@c.us.");
        }
        return Jid.parse(text)
                .filter(jid -> !jid.server().equals(Jid.BROADCAST))
                .orElseThrow(() ->
                        malformed("\"" + shown(text) + "\" is no chat, expected <digits>@c.us or <digits>@g.us."));
    }

    private static RuntimeException malformed(String explanation) {
        return new Problem.Invalid(MALFORMED, "chatId", explanation).asException();
    }

    private static String shown(String text) {
        return text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    }
}
