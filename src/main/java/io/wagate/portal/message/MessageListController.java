package io.wagate.portal.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.message.MessageLog;
import io.wagate.portal.CurlSample;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list: filters and place stand in the address, and the pager goes by row, so that page 1000 costs as much as 1. */
@Controller
class MessageListController {

    private static final int ROWS = 50;

    private final MessageLog log;
    private final SessionService sessions;
    private final BaseUrl base;
    private final InstantSource clock;

    MessageListController(MessageLog log, SessionService sessions, BaseUrl base, InstantSource clock) {
        this.log = log;
        this.sessions = sessions;
        this.base = base;
        this.clock = clock;
    }

    @GetMapping("/messages")
    String list(Actor actor, @RequestParam Map<String, String> parameters, Model model) {
        MessageSearch search = MessageSearch.of(parameters);
        List<WhatsAppSession> all = sessions.list(actor);
        model.addAttribute("search", search);
        model.addAttribute("maySend", actor.may(Permission.SEND));
        model.addAttribute("sessions", all);
        if (search.messageId().isPresent()) {
            return byId(actor, search, model);
        }
        MessageLog.Stretch rows = rows(actor, search, parameters);
        model.addAttribute("rows", rows.entries());
        if (!rows.entries().isEmpty()) {
            long first = rows.entries().getFirst().message().id();
            long last = rows.entries().getLast().message().id();
            model.addAttribute("newer", rows.hasNewer() ? search.address("after", first) : null);
            model.addAttribute("older", rows.hasOlder() ? search.address("before", last) : null);
        }
        model.addAttribute("sample", sample(all));
        return "messages/messages";
    }

    /** Straight to the message, or an empty list that says so. */
    private String byId(Actor actor, MessageSearch search, Model model) {
        try {
            MessageLog.Story story = log.find(actor, search.messageId().orElseThrow(), search.session());
            return "redirect:/messages/" + story.entry().message().id();
        } catch (ProblemException absent) {
            model.addAttribute("rows", List.of());
            return "messages/messages";
        }
    }

    private MessageLog.Stretch rows(Actor actor, MessageSearch search, Map<String, String> parameters) {
        Long after = row(parameters.get("after"));
        return after == null
                ? log.older(actor, search.filter(clock.instant()), row(parameters.get("before")), ROWS)
                : log.newer(actor, search.filter(clock.instant()), after, ROWS);
    }

    private CurlSample sample(List<WhatsAppSession> all) {
        String session = all.stream()
                .filter(WhatsAppSession::isReady)
                .findFirst()
                .or(() -> all.stream().findFirst())
                .map(WhatsAppSession::publicId)
                .orElse("YOUR_SESSION");
        Map<String, String> members = new LinkedHashMap<>();
        members.put("to", "447700900123");
        members.put("message", "Hello");
        return CurlSample.post(base.of("/api/whatsapp/session/" + session + "/send"), "YOUR_API_KEY", members);
    }

    private static @Nullable Long row(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
