package io.wagate.api.whizard;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SessionEndpoint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * The document's own page: one address for all notifications of the number (spec/seed-api.md §4.2). A POST gives it as a
 * whole, headers included, and they are shown again in clear, because clients compare them.
 */
@RestController
class WebhookConfigController {

    private static final String PATH = "/v1/configs/webhook";

    private final Numbers numbers;
    private final SessionEndpoint webhook;
    private final EndpointService endpoints;

    WebhookConfigController(Numbers numbers, SessionEndpoint webhook, EndpointService endpoints) {
        this.numbers = numbers;
        this.webhook = webhook;
        this.endpoints = endpoints;
    }

    /** The table of the document spells {@code URL}, its examples {@code url}. */
    record Request(
            @JsonAlias("URL") @Nullable String url,
            @Nullable Map<String, @Nullable String> headers) {

        /** An address without a scheme means https. */
        String address() {
            String written = url == null ? "" : url.strip();
            if (written.isEmpty()) {
                throw Problem.Invalid.field("url", "url is required").asException();
            }
            return written.contains("://") ? written : "https://" + written;
        }

        Map<String, String> checkedHeaders() {
            Map<String, String> given = new LinkedHashMap<>();
            if (headers != null) {
                headers.forEach((name, value) -> given.put(name, value == null ? "" : value));
            }
            return given;
        }
    }

    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonPropertyOrder({"url", "headers"})
    record Answer(@Nullable String url, Map<String, String> headers) {}

    @GetMapping(PATH)
    Answer show(Actor actor) {
        WhatsAppSession number = numbers.of(actor);
        return webhook.find(actor, number, WhizardFormat.NAME)
                .map(endpoint -> answer(actor, endpoint))
                .orElseGet(() -> new Answer(null, Map.of()));
    }

    @PostMapping(PATH)
    Answer save(Actor actor, @RequestBody Request request) {
        WhatsAppSession number = numbers.of(actor);
        Endpoint saved =
                webhook.save(actor, number, WhizardFormat.NAME, request.address(), Set.of(), request.checkedHeaders());
        return answer(actor, saved);
    }

    /** Ours: the document cannot take the address away again. */
    @DeleteMapping(PATH)
    Answer remove(Actor actor) {
        webhook.remove(actor, numbers.of(actor), WhizardFormat.NAME);
        return new Answer(null, Map.of());
    }

    private Answer answer(Actor actor, Endpoint endpoint) {
        return new Answer(endpoint.url(), endpoints.headers(actor, endpoint.publicId()));
    }
}
