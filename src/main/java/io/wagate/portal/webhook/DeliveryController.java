package io.wagate.portal.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Replays;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One delivery with every attempt: as a page, and as the body of its line in the list. */
@Controller("webhookDeliveryPages")
class DeliveryController {

    private final DeliveryLog log;
    private final Replays replays;
    private final EndpointPage page;
    private final NextAttempt next;
    private final InstantSource clock;

    DeliveryController(DeliveryLog log, Replays replays, EndpointPage page, NextAttempt next, InstantSource clock) {
        this.log = log;
        this.replays = replays;
        this.page = page;
        this.next = next;
        this.clock = clock;
    }

    @GetMapping("/webhooks/{id}/deliveries/{delivery}")
    String one(Actor actor, @PathVariable String id, @PathVariable String delivery, Model model) {
        put(actor, id, delivery, model);
        return "webhooks/delivery";
    }

    /**
     * The story alone. With {@code seen}, the version that a page shows, it is asked for again and again and answers only
     * when there is something new; without, it is put into a line of the list, where nothing moves.
     */
    @GetMapping("/webhooks/{id}/deliveries/{delivery}/_story")
    @Nullable
    String story(
            Actor actor,
            @PathVariable String id,
            @PathVariable String delivery,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        DeliveryView view = put(actor, id, delivery, model);
        if (view.version().equals(seen)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        return seen.isEmpty() ? "webhooks/_story :: line" : "webhooks/_story :: swap";
    }

    @PostMapping("/webhooks/{id}/deliveries/{delivery}/again")
    String again(Actor actor, @PathVariable String id, @PathVariable String delivery) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        belongs(log.get(actor, delivery), id);
        return "redirect:/webhooks/{id}/deliveries/" + replays.resend(actor, delivery);
    }

    private DeliveryView put(Actor actor, String id, String delivery, Model model) {
        DeliveryLog.Story story = belongs(log.get(actor, delivery), id);
        Instant now = clock.instant();
        DeliveryView view = DeliveryView.of(story, next.of(story, page.profile(story.endpoint()), now), now);
        model.addAttribute("view", view);
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_WEBHOOKS));
        return view;
    }

    /** A delivery has one address. */
    private static DeliveryLog.Story belongs(DeliveryLog.Story story, String endpoint) {
        if (!story.endpoint().publicId().equals(endpoint)) {
            throw new Problem.NotFound("DELIVERY_NOT_FOUND", "Delivery").asException();
        }
        return story;
    }
}
