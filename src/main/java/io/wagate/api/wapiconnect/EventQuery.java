package io.wagate.api.wapiconnect;

import io.wagate.event.EventFeed;
import io.wagate.event.EventType;
import io.wagate.kernel.Problem;
import io.wagate.kernel.RowIds;
import io.wagate.webhook.EventPull;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads which events are asked for; what cannot be read is refused by name, never ignored. */
final class EventQuery {

    private static final int LIMIT = 100;
    private static final Pattern ID = Pattern.compile("(?:evt_)?([0-9]{1,19})");

    private final Parameters parameters;

    EventQuery(Map<String, String> parameters) {
        this.parameters = new Parameters(parameters);
    }

    EventPull.Query query() {
        int wait = parameters.number("wait", 0, 0, Integer.MAX_VALUE);
        return new EventPull.Query(
                after(),
                session(),
                types("type", parameters.text("type")),
                Math.min(EventPull.LARGEST, parameters.number("limit", LIMIT, Integer.MAX_VALUE)),
                shortened(Duration.ofSeconds(wait)));
    }

    /** Said where the events that were asked for are partly deleted. */
    static String note() {
        return "Events are kept " + EventFeed.KEPT.toDays()
                + " days; some after the one you named are deleted, and this answer begins with the oldest one kept";
    }

    private long after() {
        String after = parameters.text("after");
        Instant since = parameters.time("since", false);
        if (after != null && since != null) {
            throw Problem.Invalid.field("since", "Say either after or since").asException();
        }
        if (since != null) {
            return Math.max(0, RowIds.floor(since) - 1);
        }
        if (after == null) {
            return 0;
        }
        Matcher id = ID.matcher(after);
        try {
            if (id.matches()) {
                return Long.parseLong(id.group(1));
            }
        } catch (NumberFormatException tooLarge) {
            // Refused below, like anything else that is none.
        }
        throw Problem.Invalid.field("after", "after is the id of an event, such as evt_88230417")
                .asException();
    }

    private @Nullable String session() {
        String session = parameters.text("session");
        return session == null ? parameters.text("sessionId") : session;
    }

    /** Dotted names with commas between. */
    static Set<EventType> types(String field, @Nullable String text) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        if (text != null) {
            Arrays.stream(text.split(","))
                    .map(String::strip)
                    .map(name -> type(field, name))
                    .forEach(types::add);
        }
        return types;
    }

    private static EventType type(String field, String name) {
        return Arrays.stream(EventType.values())
                .filter(type -> type.wire().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> Problem.Invalid.field(field, field + " is the name of an event, such as message.received")
                                .asException());
    }

    private static Duration shortened(Duration wait) {
        return wait.compareTo(EventPull.LONGEST_WAIT) > 0 ? EventPull.LONGEST_WAIT : wait;
    }
}
