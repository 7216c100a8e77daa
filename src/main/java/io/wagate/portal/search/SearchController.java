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
    private final SearchWords words;

    SearchController(List<Finder> finders, SearchWords words) {
        this.finders = List.copyOf(finders);
        this.words = words;
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

    private Map<String, String> examples(Actor actor) {
        Map<String, String> examples = new LinkedHashMap<>();
        examples.put(words.of("search.example.number"), "+44 7700 900123");
        examples.put(words.of("search.example.message"), "3EB0C431F2A7D90B");
        if (actor.may(Permission.VIEW_REQUESTS)) {
            examples.put(words.of("search.example.request"), "1k3h0c7rk8w");
        }
        examples.put(words.of("search.example.webhook"), "ep_…, dlv_…, evt_…");
        examples.put(words.of("search.example.session"), "bakery-orders");
        examples.put(words.of("search.example.verification"), "4f0a9c1b-…, app_…");
        examples.put(words.of("search.example.key"), "wg_live_7Qm2…");
        return examples;
    }
}
