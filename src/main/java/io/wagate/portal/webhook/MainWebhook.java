package io.wagate.portal.webhook;

import io.wagate.egress.EgressSettings;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.Formats;
import io.wagate.webhook.SecretChoice;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.ui.Model;

/** The one webhook of the native document: an address and a secret, everything else as it is usual. */
@Component
class MainWebhook {

    private final EndpointService endpoints;
    private final Formats formats;
    private final EgressSettings egress;

    MainWebhook(EndpointService endpoints, Formats formats, EgressSettings egress) {
        this.endpoints = endpoints;
        this.formats = formats;
        this.egress = egress;
    }

    /** What was typed. {@code choice} is {@code keep}, {@code generated}, {@code own} or {@code none}. */
    record Fields(
            @Nullable String url,
            @Nullable String choice,
            @Nullable String secret) {

        static final Fields EMPTY = new Fields("", "generated", "");

        /** Without the blanks around an address that was pasted. */
        Fields tidy() {
            return new Fields(
                    Objects.requireNonNullElse(url, "").strip(),
                    Objects.requireNonNullElse(choice, ""),
                    Objects.requireNonNullElse(secret, ""));
        }
    }

    /** Puts the form into the model. */
    void form(Actor actor, Fields fields, Map<String, String> problems, Optional<Endpoint> endpoint, Model model) {
        model.addAttribute("fields", fields);
        model.addAttribute("problems", problems);
        model.addAttribute("endpoint", endpoint.orElse(null));
        model.addAttribute("openLoopback", egress.allowLoopback());
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_WEBHOOKS));
    }

    /** Both or nothing: makes the endpoint, or gives the one that is there this address and secret. */
    @Transactional
    public Endpoint save(Actor actor, Fields typed) {
        String url = Objects.requireNonNullElse(typed.url(), "");
        if (url.isEmpty()) {
            throw Problem.Invalid.field("url", "Write the address of your receiver, such as https://example.com/hook")
                    .asException();
        }
        Optional<SecretChoice> secret = choice(typed);
        Endpoint before = endpoints.main(actor).orElse(null);
        if (before == null) {
            return endpoints.create(actor, draft(url), secret.orElseGet(SecretChoice.Generated::new));
        }
        Endpoint after =
                before.url().equals(url) ? before : endpoints.change(actor, before.publicId(), moved(before, url));
        secret.ifPresent(choice -> endpoints.rotate(actor, before.publicId(), choice, EndpointService.USUAL_GRACE));
        return after;
    }

    static Optional<SecretChoice> choice(Fields typed) {
        return Secrets.choice(
                Objects.requireNonNullElse(typed.choice(), ""), Objects.requireNonNullElse(typed.secret(), ""));
    }

    private EndpointDraft draft(String url) {
        return new EndpointDraft(
                "",
                url,
                Formats.USUAL,
                null,
                formats.find(Formats.USUAL).orElseThrow().usual(),
                Endpoint.Placement.BODY_AND_HEADERS,
                null);
    }

    private static EndpointDraft moved(Endpoint before, String url) {
        return new EndpointDraft(before.name(), url, before.format(), null, before.events(), before.placement(), null);
    }
}
