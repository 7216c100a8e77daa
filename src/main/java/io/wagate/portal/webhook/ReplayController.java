package io.wagate.portal.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.Readers;
import io.wagate.portal.Say;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.Replays;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Sending again what failed since a moment: how many that is, the rule, and then how far it is. */
@Controller
class ReplayController {

    private static final Duration USUAL = Duration.ofHours(24);
    private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    private final EndpointService endpoints;
    private final Replays replays;
    private final Say say;
    private final InstantSource clock;

    ReplayController(EndpointService endpoints, Replays replays, Say say, InstantSource clock) {
        this.endpoints = endpoints;
        this.replays = replays;
        this.say = say;
        this.clock = clock;
    }

    /** @param since a moment where the tenant is, as the field writes it; anything else takes the usual one */
    @GetMapping("/webhooks/{id}/resend")
    String form(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String since, Model model) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        return show(
                actor, id, Objects.requireNonNullElseGet(read(since), () -> usual(endpoints.get(actor, id))), model);
    }

    /** How far it is, alone. */
    @GetMapping("/webhooks/{id}/resend/_progress")
    String progress(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("endpoint", endpoints.get(actor, id));
        model.addAttribute("replay", replays.newest(actor, id).orElse(null));
        return "webhooks/_replay :: sofar";
    }

    @PostMapping("/webhooks/{id}/resend")
    String send(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String since,
            Model model,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        Endpoint endpoint = endpoints.get(actor, id);
        Instant moment = read(since);
        try {
            if (moment != null) {
                replays.resendFailed(actor, id, moment);
                return "redirect:/webhooks/{id}/resend";
            }
            model.addAttribute("problem", say.of("webhooks.resend.since-form"));
        } catch (ProblemException refused) {
            model.addAttribute(
                    "problem",
                    FieldProblems.of(refused, EndpointForm.FIELDS)
                            .values()
                            .iterator()
                            .next());
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return show(actor, id, moment == null ? usual(endpoint) : moment, model);
    }

    private String show(Actor actor, String id, Instant since, Model model) {
        model.addAttribute("endpoint", endpoints.get(actor, id));
        model.addAttribute("since", FIELD.format(since.atZone(Readers.zone())));
        model.addAttribute("count", replays.failedSince(actor, id, since));
        model.addAttribute("replay", replays.newest(actor, id).orElse(null));
        return "webhooks/resend";
    }

    /** Since it began to fail; where it does not fail, for a day. The minute before, because fields have no seconds. */
    private Instant usual(Endpoint endpoint) {
        Instant since = endpoint.health().failingSince();
        return (since == null ? clock.instant().minus(USUAL) : since).truncatedTo(ChronoUnit.MINUTES);
    }

    private static @Nullable Instant read(String since) {
        try {
            return LocalDateTime.parse(since).atZone(Readers.zone()).toInstant();
        } catch (DateTimeParseException notAMoment) {
            return null;
        }
    }
}
