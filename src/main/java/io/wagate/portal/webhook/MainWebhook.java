package io.wagate.portal.webhook;

import io.wagate.egress.EgressSettings;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.SecretChoice;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The form of the one webhook of the native document: an address and a secret, everything else as it is usual. */
@Component
class MainWebhook {

    private final EgressSettings egress;

    MainWebhook(EgressSettings egress) {
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

    /** What the choice says of the secret; empty for leaving it as it is. */
    static Optional<SecretChoice> choice(Fields typed) {
        return Secrets.choice(
                Objects.requireNonNullElse(typed.choice(), ""), Objects.requireNonNullElse(typed.secret(), ""));
    }
}
