package io.wagate.portal.key;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Replacing a key by a new one, and ending one. What stops a customer at once wants the key's name typed. */
@Controller
class KeyEndController {

    private static final Map<String, Duration> OVERLAPS =
            Map.of("now", Duration.ZERO, "1h", Duration.ofHours(1), "24h", Duration.ofHours(24));

    private final KeyPage page;
    private final ApiKeyService keys;
    private final InstantSource clock;

    KeyEndController(KeyPage page, ApiKeyService keys, InstantSource clock) {
        this.page = page;
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping("/keys/{id}/replace")
    String replaceForm(Actor actor, @PathVariable String id, Model model) {
        return confirm(actor, id, "keys/replace", model);
    }

    @PostMapping("/keys/{id}/replace")
    String replace(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "24h") String overlap,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_KEYS);
        ApiKey key = keys.get(actor, id);
        if (key.endsAt() != null) {
            return "redirect:/keys";
        }
        try {
            Duration both = Objects.requireNonNullElse(OVERLAPS.get(overlap), Duration.ofHours(24));
            if (both.isZero()) {
                requireTyped(name, key);
            }
            model.addAttribute("replaced", KeyRow.of(key, clock.instant()));
            model.addAttribute("overlap", overlap);
            return page.issued(actor, keys.reset(actor, id, both), model);
        } catch (ProblemException refused) {
            return again(actor, id, "keys/replace", refused.problem(), model, response);
        }
    }

    @GetMapping("/keys/{id}/end")
    String endForm(Actor actor, @PathVariable String id, Model model) {
        return confirm(actor, id, "keys/end", model);
    }

    @PostMapping("/keys/{id}/end")
    String end(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String name,
            Model model,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_KEYS);
        ApiKey key = keys.get(actor, id);
        try {
            if (key.endsAt() == null) {
                requireTyped(name, key);
            }
            keys.revoke(actor, id);
            return "redirect:/keys";
        } catch (ProblemException refused) {
            return again(actor, id, "keys/end", refused.problem(), model, response);
        }
    }

    private String confirm(Actor actor, String id, String view, Model model) {
        actor.require(Permission.MANAGE_KEYS);
        KeyRow row = KeyRow.of(keys.get(actor, id), clock.instant());
        if (row.state().equals("ended")
                || view.equals("keys/replace") && !row.state().equals("works")) {
            return "redirect:/keys";
        }
        model.addAttribute("key", row);
        return view;
    }

    private String again(
            Actor actor, String id, String view, Problem problem, Model model, HttpServletResponse response) {
        if (!(problem instanceof Problem.Invalid)) {
            return "redirect:/keys";
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        model.addAttribute("problem", problem.message());
        return confirm(actor, id, view, model);
    }

    private static void requireTyped(String name, ApiKey key) {
        if (!name.strip().equals(key.name())) {
            throw Problem.Invalid.field("name", "Type the name of the key, " + key.name() + ", to end it at once")
                    .asException();
        }
    }
}
