package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import io.wagate.kernel.Actor;
import io.wagate.webhook.EventPull;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The events of a tenant by pull; not in the document. Each event is what a webhook of our own format carries. */
@RestController
class EventController {

    /** An event as it is: its bytes are the same wherever it is read. */
    record Told(@JsonValue @JsonRawValue String json) {}

    /** {@code note} is there only where events are missing because they are not kept so long. */
    @JsonPropertyOrder({"success", "events", "next", "hasMore", "note"})
    record Answer(
            boolean success,
            List<Told> events,
            String next,
            boolean hasMore,
            @Nullable String note) {}

    private final EventPull pull;

    EventController(EventPull pull) {
        this.pull = pull;
    }

    @GetMapping("/api/whatsapp/events")
    Answer events(Actor actor, @RequestParam Map<String, String> parameters) {
        EventPull.Pulled pulled = pull.pull(actor, new EventQuery(parameters).query());
        return new Answer(
                true,
                pulled.events().stream().map(Told::new).toList(),
                pulled.next(),
                pulled.hasMore(),
                pulled.isCut() ? EventQuery.note() : null);
    }
}
