package io.wagate.portal.docs;

import io.wagate.egress.EgressFailure;
import io.wagate.kernel.PublicApi;
import io.wagate.plan.PlanService;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What chapters do not say themselves: plans, errors, events, ends of calls; read when a page asks for them. */
@Component
class Lists {

    private final PlanService plans;
    private final ErrorGuide errors;
    private final EventGuide events;
    private final List<PublicApi> apis;

    Lists(PlanService plans, ErrorGuide errors, EventGuide events, List<PublicApi> apis) {
        this.plans = plans;
        this.errors = errors;
        this.events = events;
        this.apis = apis;
    }

    /** A line of the list of errors, with its status in the native API. */
    record ErrorLine(String code, int status, Prose says) {}

    /** A line of the list of events, with its name in the native format. */
    record EventLine(String name, String nativeName, Prose says) {}

    void put(Model model, Chapter chapter) {
        Set<String> wanted = chapter.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Chapter.Generated.class::isInstance)
                .map(block -> ((Chapter.Generated) block).what())
                .collect(Collectors.toSet());
        if (wanted.contains("plans")) {
            model.addAttribute(
                    "plans",
                    plans.all().stream().filter(plan -> !plan.archived()).toList());
        }
        if (wanted.contains("errors")) {
            model.addAttribute("errors", errors.all().stream().map(this::line).toList());
        }
        if (wanted.contains("outcomes")) {
            model.addAttribute("outcomes", EgressFailure.values());
        }
        if (wanted.contains("events")) {
            model.addAttribute("events", events.all().stream().map(this::line).toList());
        }
    }

    private ErrorLine line(ErrorEntry entry) {
        PublicApi first = apis.stream()
                .filter(api -> api.name().equals("wapiconnect") && entry.happensIn(api))
                .findFirst()
                .orElseGet(
                        () -> apis.stream().filter(entry::happensIn).findFirst().orElseThrow());
        return new ErrorLine(
                entry.code(), entry.saidBy(first).status(), entry.words().getFirst());
    }

    private EventLine line(EventEntry entry) {
        return new EventLine(entry.name(), events.nameIn(entry, "wapiconnect"), entry.says());
    }
}
