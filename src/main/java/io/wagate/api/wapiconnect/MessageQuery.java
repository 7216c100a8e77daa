package io.wagate.api.wapiconnect;

import io.wagate.kernel.Problem;
import io.wagate.message.Direction;
import io.wagate.message.MessageFilter;
import io.wagate.message.MessageStatus;
import io.wagate.whatsapp.Jid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the query string of the log asks for; what cannot be read is refused by name, never ignored. */
final class MessageQuery {

    private static final int LIMIT = 20;
    private static final int LARGEST_LIMIT = 100;
    private static final int LARGEST_PAGE = 100_000_000;

    private final Parameters parameters;

    MessageQuery(Map<String, String> parameters) {
        this.parameters = new Parameters(parameters);
    }

    int page() {
        return parameters.number("page", 1, LARGEST_PAGE);
    }

    /** A larger limit than the largest is the largest. */
    int limit() {
        return Math.min(LARGEST_LIMIT, parameters.number("limit", LIMIT, Integer.MAX_VALUE));
    }

    MessageFilter filter(@Nullable String sessionId) {
        return new MessageFilter(
                sessionId == null ? parameters.text("sessionId") : sessionId,
                parameters.word("status", MessageStatus.class),
                parameters.word("direction", Direction.class),
                phone(),
                parameters.time("since", false),
                parameters.time("until", true));
    }

    /** {@code phone} or {@code to}: digits with or without plus, blanks and dashes, or a person's address. */
    private @Nullable String phone() {
        String name = parameters.text("phone") == null ? "to" : "phone";
        String text = parameters.text(name);
        if (text == null) {
            return null;
        }
        String digits = text.replaceAll("[+\\s().-]", "");
        String bare = digits.contains("@")
                ? Jid.parse(text.strip()).flatMap(Jid::phone).orElse("")
                : digits;
        if (!bare.matches("[0-9]{5,20}")) {
            throw Problem.Invalid.field(name, name + " is a phone number with its country code")
                    .asException();
        }
        return bare;
    }
}
