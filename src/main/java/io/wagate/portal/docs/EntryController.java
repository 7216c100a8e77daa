package io.wagate.portal.docs;

import io.wagate.account.LoggedIn;
import io.wagate.kernel.Problem;
import io.wagate.kernel.PublicApi;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A page for each error and each event, made of the tables and the formats that answer in earnest. */
@Controller
class EntryController {

    private static final List<String> FORMATS = List.of("wagate", "wapiconnect");

    private final ErrorGuide errors;
    private final EventGuide events;
    private final List<PublicApi> apis;
    private final DocsFrame frame;

    EntryController(ErrorGuide errors, EventGuide events, List<PublicApi> apis, DocsFrame frame) {
        this.errors = errors;
        this.events = events;
        this.apis = apis;
        this.frame = frame;
    }

    /** How one dialect says an error. */
    record Saying(String title, int status, Map<String, String> headers, ShownCode body) {}

    @GetMapping("/docs/errors/{code}")
    String error(
            @Nullable LoggedIn reader,
            @PathVariable String code,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        ErrorEntry entry =
                errors.find(code).orElseThrow(() -> new Problem.NotFound("NOT_FOUND", "Error").asException());
        frame.put(model, reader, "errors", request, response);
        model.addAttribute("error", entry);
        model.addAttribute("sayings", sayings(entry));
        return "docs/error";
    }

    @GetMapping("/docs/events/{name}")
    String event(
            @Nullable LoggedIn reader,
            @PathVariable String name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        EventEntry entry =
                events.find(name).orElseThrow(() -> new Problem.NotFound("NOT_FOUND", "Event").asException());
        frame.put(model, reader, "events", request, response);
        model.addAttribute("event", entry);
        List<ShownCode> payloads = new ArrayList<>();
        for (String format : FORMATS) {
            events.payload(entry, format)
                    .ifPresent(json ->
                            payloads.add(ShownCode.plain("payload-" + format, "Format " + format, "json", json)));
        }
        model.addAttribute("payloads", payloads);
        return "docs/event";
    }

    /** Dialects that say the same in several places are shown once, by the first of their tables. */
    private List<Saying> sayings(ErrorEntry entry) {
        Map<String, Saying> sayings = new LinkedHashMap<>();
        for (PublicApi api : apis.reversed()) {
            if (entry.happensIn(api)) {
                sayings.putIfAbsent(api.name(), saying(entry, api));
            }
        }
        return List.copyOf(sayings.values());
    }

    private static Saying saying(ErrorEntry entry, PublicApi api) {
        PublicApi.Refused refused = entry.saidBy(api);
        return new Saying(
                api.title(),
                refused.status(),
                refused.headers(),
                ShownCode.plain("body-" + api.name(), "Body", "json", Laid.out(refused.body())));
    }
}
