package io.wagate.portal.webhook;

import io.wagate.kernel.Actor;
import io.wagate.portal.ShownOnce;
import io.wagate.webhook.EndpointSecret;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** How a new secret gets from the form that made it to the page that shows it, over a redirect. */
@Component
class Secrets {

    private final EndpointService endpoints;
    private final ShownOnce once;

    Secrets(EndpointService endpoints, ShownOnce once) {
        this.endpoints = endpoints;
        this.once = once;
    }

    /** What a form's radio buttons say; empty for leaving it as it is. */
    static Optional<SecretChoice> choice(String choice, String own) {
        return switch (choice) {
            case "generated" -> Optional.of(new SecretChoice.Generated());
            case "own" -> Optional.of(new SecretChoice.Own(own));
            case "none" -> Optional.of(new SecretChoice.None());
            default -> Optional.empty();
        };
    }

    /** Keeps a secret that we made for the next page; one that somebody typed they know. */
    void show(Actor actor, String endpoint, SecretChoice choice, HttpSession login) {
        if (choice instanceof SecretChoice.Generated) {
            show(actor, endpoint, login);
        }
    }

    /** Keeps its newest secret for the next page. */
    void show(Actor actor, String endpoint, HttpSession login) {
        EndpointSecret newest = endpoints.secrets(actor, endpoint).getFirst();
        once.put(login, name(endpoint), newest.text());
    }

    /** Puts the secret that was just made into the page, once. */
    void into(String endpoint, HttpSession login, Model model) {
        once.take(login, name(endpoint)).ifPresent(secret -> model.addAttribute("fresh", secret));
    }

    private static String name(String endpoint) {
        return "webhook." + endpoint;
    }
}
