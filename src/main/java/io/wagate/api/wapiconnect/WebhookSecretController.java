package io.wagate.api.wapiconnect;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.webhook.EndpointSecret;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A new secret for an endpoint, shown once. */
@RestController
class WebhookSecretController {

    private final EndpointService endpoints;

    WebhookSecretController(EndpointService endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Both may be absent.
     *
     * @param secret one's own; otherwise we make one
     * @param graceSeconds how long the secrets before it sign on, at most seven days; a day where nothing is said
     */
    record Rotation(@Nullable String secret, @Nullable Long graceSeconds) {
        /** Without what was typed, so that no log can hold it. */
        @Override
        public String toString() {
            return "Rotation[]";
        }
    }

    @PostMapping("/api/whatsapp/webhooks/{id}/secret")
    Map<String, Object> rotate(
            Actor actor, @PathVariable String id, @RequestBody(required = false) @Nullable Rotation body) {
        String own = body == null ? null : body.secret();
        SecretChoice choice = own == null ? new SecretChoice.Generated() : new SecretChoice.Own(own);
        endpoints.rotate(actor, id, choice, grace(body));
        Map<String, Object> answer = WebhookController.answer("id", id);
        put(answer, endpoints.secrets(actor, id));
        return answer;
    }

    /** The newest secret, and when those before it end. */
    static void put(Map<String, Object> answer, List<EndpointSecret> live) {
        if (live.isEmpty()) {
            return;
        }
        answer.put("secret", live.getFirst().text());
        answer.put("standardSecret", live.getFirst().standard());
        live.stream()
                .map(EndpointSecret::endsAt)
                .filter(Objects::nonNull)
                .max(Comparator.<Instant>naturalOrder())
                .ifPresent(end -> answer.put("oldSecretsEndAt", Objects.requireNonNull(WebhookJson.time(end))));
    }

    private static Duration grace(@Nullable Rotation body) {
        if (body == null || body.graceSeconds() == null) {
            return EndpointService.USUAL_GRACE;
        }
        long seconds = body.graceSeconds();
        if (seconds < 0 || seconds > EndpointService.LONGEST_GRACE.toSeconds()) {
            throw Problem.Invalid.field(
                            "graceSeconds",
                            "graceSeconds is a whole number from 0 to " + EndpointService.LONGEST_GRACE.toSeconds())
                    .asException();
        }
        return Duration.ofSeconds(seconds);
    }
}
