package io.wagate.portal.webhook;

import io.wagate.kernel.Actor;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.VerifierSample;
import io.wagate.webhook.VerifierSamples;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Receivers that verify what they get, to be copied. The language stands in the address. */
@Controller
class SamplesController {

    private final EndpointService endpoints;

    SamplesController(EndpointService endpoints) {
        this.endpoints = endpoints;
    }

    @GetMapping("/webhooks/{id}/samples")
    String samples(
            Actor actor, @PathVariable String id, @RequestParam(defaultValue = "node") String lang, Model model) {
        List<VerifierSample> all = VerifierSamples.all();
        model.addAttribute("endpoint", endpoints.get(actor, id));
        model.addAttribute("samples", all);
        model.addAttribute(
                "sample",
                all.stream()
                        .filter(sample -> sample.language().equals(lang))
                        .findFirst()
                        .orElse(all.getFirst()));
        return "webhooks/samples";
    }
}
