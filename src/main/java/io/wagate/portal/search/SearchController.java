package io.wagate.portal.search;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Goes straight to the only hit, lists several, and says what can be looked for when there is none. */
@Controller
class SearchController {

    private final List<Finder> finders;

    SearchController(List<Finder> finders) {
        this.finders = List.copyOf(finders);
    }

    @GetMapping("/search")
    String search(Actor actor, @RequestParam(defaultValue = "") String q, Model model) {
        actor.require(Permission.VIEW);
        Query query = Query.of(q);
        List<Hit> hits = query.isEmpty() ? List.of() : hits(actor, query);
        if (hits.size() == 1) {
            return "redirect:" + hits.getFirst().path();
        }
        model.addAttribute("query", query.text());
        model.addAttribute("hits", hits);
        model.addAttribute("examples", examples(actor));
        return "search/search";
    }

    /** One page is one hit, however many ways lead there. */
    private List<Hit> hits(Actor actor, Query query) {
        Map<String, Hit> byPage = new LinkedHashMap<>();
        finders.stream()
                .flatMap(finder -> finder.find(actor, query))
                .forEach(hit -> byPage.putIfAbsent(hit.path(), hit));
        return List.copyOf(byPage.values());
    }

    private static Map<String, String> examples(Actor actor) {
        Map<String, String> examples = new LinkedHashMap<>();
        examples.put("A phone number, in any spelling with its country code", "+44 7700 900123");
        examples.put("A message, by the id that the API answered", "3EB0C431F2A7D90B");
        if (actor.may(Permission.VIEW_REQUESTS)) {
            examples.put("A request, by its X-Request-Id or Idempotency-Key", "1k3h0c7rk8w");
        }
        examples.put("A webhook, a delivery or an event", "ep_…, dlv_…, evt_…");
        examples.put("A session, a bulk job, a template", "bakery-orders");
        examples.put("A verification or its app", "4f0a9c1b-…, app_…");
        examples.put("An API key, by what may be shown of it", "wg_live_7Qm2…");
        return examples;
    }
}
