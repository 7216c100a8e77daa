package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wagate.kernel.Actor;
import io.wagate.message.MessageLog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The message log (spec/seed-api.md §1.2, W8) and single messages. */
@RestController
class MessageController {

    /** {@code totalIsAtLeast} is there, and true, only where a filtered total was not counted to its end. */
    @JsonPropertyOrder({"messages", "total", "page", "pages", "totalIsAtLeast"})
    record Log(
            List<MessageJson> messages,
            long total,
            int page,
            long pages,
            @Nullable Boolean totalIsAtLeast) {}

    private final MessageLog log;

    MessageController(MessageLog log) {
        this.log = log;
    }

    @GetMapping({"/api/whatsapp/messages", "/api/whatsapp/logs"})
    Log messages(Actor actor, @RequestParam Map<String, String> parameters) {
        return page(actor, parameters, null);
    }

    @GetMapping("/api/whatsapp/session/{sessionId}/messages")
    Log messagesOfSession(Actor actor, @PathVariable String sessionId, @RequestParam Map<String, String> parameters) {
        return page(actor, parameters, sessionId);
    }

    @GetMapping("/api/whatsapp/messages/{messageId}")
    MessageJson message(
            Actor actor, @PathVariable String messageId, @RequestParam(required = false) @Nullable String sessionId) {
        return MessageJson.of(log.find(actor, messageId, sessionId));
    }

    private Log page(Actor actor, Map<String, String> parameters, @Nullable String sessionId) {
        MessageQuery query = new MessageQuery(parameters);
        MessageLog.Page page = log.page(actor, query.filter(sessionId), query.page(), query.limit());
        return new Log(
                page.entries().stream().map(MessageJson::of).toList(),
                page.total(),
                page.page(),
                page.pages(),
                page.atLeast() ? true : null);
    }
}
