package io.wagate.portal.request;

import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.portal.CurlSample;
import io.wagate.requestlog.LoggedRequest;
import io.wagate.requestlog.RequestLog;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The log of requests, and one request with both bodies. */
@Controller
class RequestController {

    private static final int ROWS = 50;

    private final RequestLog log;
    private final RequestWords words;
    private final ApiKeyService keys;
    private final SessionService sessions;
    private final BaseUrl base;
    private final InstantSource clock;

    RequestController(
            RequestLog log,
            RequestWords words,
            ApiKeyService keys,
            SessionService sessions,
            BaseUrl base,
            InstantSource clock) {
        this.log = log;
        this.words = words;
        this.keys = keys;
        this.sessions = sessions;
        this.base = base;
        this.clock = clock;
    }

    @GetMapping("/requests")
    String list(Actor actor, @RequestParam Map<String, String> given, Model model) {
        actor.require(Permission.VIEW_REQUESTS);
        RequestSearch search = RequestSearch.of(given, words);
        RequestLog.Stretch found = log.list(actor, search.filter(clock.instant()), row(given.get("before")), ROWS);
        model.addAttribute("search", search);
        model.addAttribute("rows", found.requests());
        model.addAttribute("lookedThrough", found.lookedThrough());
        model.addAttribute("older", found.next() == null ? null : search.address(found.next()));
        model.addAttribute("newest", row(given.get("before")) == null ? null : search.address(null));
        model.addAttribute("keys", keys.list(actor));
        List<String> named =
                sessions.list(actor).stream().map(WhatsAppSession::publicId).toList();
        model.addAttribute("sessions", named);
        model.addAttribute("callers", callers(actor, found));
        model.addAttribute("days", log.kept().toDays());
        model.addAttribute("sample", sample(named));
        return "requests/requests";
    }

    @GetMapping("/requests/{id}")
    String one(Actor actor, @PathVariable String id, Model model) {
        Long row = row(id);
        RequestView view = RequestView.of(log.get(actor, row == null ? -1 : row), base);
        LoggedRequest request = view.story().request();
        model.addAttribute("view", view);
        model.addAttribute("one", request);
        model.addAttribute(
                "key",
                request.isByHand() ? null : words.key(actor, request.caller()).orElse(null));
        model.addAttribute("days", log.kept().toDays());
        return "requests/request";
    }

    private Map<String, String> callers(Actor actor, RequestLog.Stretch found) {
        return found.requests().stream()
                .collect(Collectors.toMap(
                        LoggedRequest::caller,
                        one -> one.isByHand()
                                ? one.caller()
                                : words.key(actor, one.caller())
                                        .map(key -> key.name())
                                        .orElse(one.caller()),
                        (first, same) -> first));
    }

    private CurlSample sample(List<String> sessions) {
        String session = sessions.isEmpty() ? "YOUR_SESSION" : sessions.getFirst();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("to", "447700900123");
        members.put("message", "Hello");
        return CurlSample.post(base.of("/api/whatsapp/session/" + session + "/send"), "YOUR_API_KEY", members);
    }

    private static @Nullable Long row(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
