package io.wagate.portal.key;

import io.wagate.apikey.AllowedNetworks;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** From where a key may be used. */
@Controller
class KeyAddressController {

    private final ApiKeyService keys;
    private final InstantSource clock;

    KeyAddressController(ApiKeyService keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @GetMapping("/keys/{id}/addresses")
    String form(Actor actor, @PathVariable String id, Model model) {
        actor.require(Permission.MANAGE_KEYS);
        KeyRow row = KeyRow.of(keys.get(actor, id), clock.instant());
        if (row.state().equals("ended")) {
            return "redirect:/keys";
        }
        model.addAttribute("key", row);
        if (!model.containsAttribute("addresses")) {
            model.addAttribute("addresses", String.join("\n", row.from()));
        }
        return "keys/addresses";
    }

    @PostMapping("/keys/{id}/addresses")
    String allow(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String addresses,
            Model model,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_KEYS);
        keys.get(actor, id);
        try {
            keys.allow(actor, id, AllowedNetworks.of(addresses));
            return "redirect:/keys";
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof Problem.Invalid wrong)) {
                return "redirect:/keys";
            }
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("problem", wrong.message());
            model.addAttribute("addresses", addresses);
            return form(actor, id, model);
        }
    }
}
