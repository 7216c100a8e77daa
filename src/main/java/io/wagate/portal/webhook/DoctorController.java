package io.wagate.portal.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Diagnosis;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.Payload;
import io.wagate.webhook.SignatureDoctor;
import java.time.InstantSource;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The signature doctor: what a receiver got, pasted, and what is wrong with it, in words. Nothing of it is kept. */
@Controller
class DoctorController {

    /** So many ids are looked up, however many somebody pastes. */
    private static final int MOST_IDS = 5;

    private static final Pattern NAMED = Pattern.compile("(dlv|msg)_[0-9]{1,18}");

    private final EndpointService endpoints;
    private final DeliveryLog log;
    private final InstantSource clock;

    DoctorController(EndpointService endpoints, DeliveryLog log, InstantSource clock) {
        this.endpoints = endpoints;
        this.log = log;
        this.clock = clock;
    }

    /** @param delivery the one that the receiver refused, where the page was opened from it */
    @GetMapping("/webhooks/{id}/doctor")
    String form(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String delivery, Model model) {
        return show(actor, id, new SignatureDoctor.Pasted("", "", ""), delivery, null, model);
    }

    @PostMapping("/webhooks/{id}/doctor")
    String diagnose(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String headers,
            @RequestParam(defaultValue = "") String body,
            @RequestParam(defaultValue = "") String computed,
            @RequestParam(defaultValue = "") String delivery,
            Model model) {
        // Browsers send the line ends of text areas as two characters; nobody pasted those.
        var pasted =
                new SignatureDoctor.Pasted(headers.replace("\r\n", "\n"), body.replace("\r\n", "\n"), computed.strip());
        Diagnosis diagnosis = SignatureDoctor.diagnose(
                pasted, endpoints.signing(actor, id), sent(actor, id, headers, delivery), clock.instant());
        return show(actor, id, pasted, delivery, diagnosis, model);
    }

    private String show(
            Actor actor,
            String id,
            SignatureDoctor.Pasted pasted,
            String delivery,
            @Nullable Diagnosis diagnosis,
            Model model) {
        model.addAttribute("endpoint", endpoints.get(actor, id));
        actor.require(Permission.MANAGE_WEBHOOKS);
        model.addAttribute("pasted", pasted);
        model.addAttribute("delivery", Delivery.row(delivery).isPresent() ? delivery : "");
        model.addAttribute("diagnosis", diagnosis);
        return "webhooks/doctor";
    }

    /** What our log has of it: by the webhook id among the headers, or by the delivery that the page was opened from. */
    private byte @Nullable [] sent(Actor actor, String endpoint, String headers, String delivery) {
        return NAMED.matcher(headers + "\n" + delivery)
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_IDS)
                .map(id -> new DeliveryFilter(endpoint, null, null, null, id, null, null))
                .flatMap(filter -> log.list(actor, filter, null, 1).deliveries().stream())
                .map(found -> log.get(actor, found.publicId()).payload())
                .filter(Objects::nonNull)
                .map(Payload::body)
                .findFirst()
                .orElse(null);
    }
}
