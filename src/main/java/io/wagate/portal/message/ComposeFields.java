package io.wagate.portal.message;

import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was typed.
 *
 * @param once the name of this form, so that pressing twice sends once
 */
record ComposeFields(
        @Nullable String session,
        @Nullable String to,
        @Nullable String message,
        @Nullable String header,
        @Nullable String footer,
        @Nullable String once) {

    static final ComposeFields EMPTY = new ComposeFields("", "", "", "", "", "");
    private static final int LONGEST_ONCE = 64;

    /** Without gaps, and with line ends as programs write them: browsers send two characters. */
    ComposeFields tidy() {
        String key = text(once);
        return new ComposeFields(
                text(session).strip(),
                text(to).strip(),
                lines(message),
                lines(header).strip(),
                lines(footer).strip(),
                key.length() > LONGEST_ONCE ? "" : key);
    }

    ComposeFields named(String name) {
        return new ComposeFields(session, to, message, header, footer, name);
    }

    SendMessage command() {
        return new SendMessage(
                text(session),
                text(to),
                MessageType.TEXT,
                text(message),
                text(header).isEmpty() ? null : header,
                text(footer).isEmpty() ? null : footer,
                null,
                null,
                text(once).isEmpty() ? null : "portal-" + once,
                true);
    }

    /** The members of the request; an example stands where nothing was typed yet. */
    Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("to", text(to).isEmpty() ? "447700900123" : text(to));
        members.put("message", text(message).isBlank() ? "Hello" : text(message));
        if (!text(header).isEmpty()) {
            members.put("header", text(header));
        }
        if (!text(footer).isEmpty()) {
            members.put("footer", text(footer));
        }
        return members;
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    private static String lines(@Nullable String given) {
        return text(given).replace("\r\n", "\n");
    }
}
