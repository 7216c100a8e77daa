package io.wagate.portal.crisp;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.PageStatus;
import io.wagate.tenant.TenantService;
import io.wagate.webhook.MainEndpoint;
import io.wagate.webhook.SecretChoice;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "API settings": where results are called back to, and what a client of Crisp's document is configured with. */
@Controller
class CrispController {

    private static final String FORMAT = "crisp";
    private static final String WEBSITE = "/urn:crisp.im:whatsapp:0/wa/api/website/";

    private final MainEndpoint callbacks;
    private final ApiKeyService keys;
    private final TenantService tenants;
    private final BaseUrl baseUrl;

    CrispController(MainEndpoint callbacks, ApiKeyService keys, TenantService tenants, BaseUrl baseUrl) {
        this.callbacks = callbacks;
        this.keys = keys;
        this.tenants = tenants;
        this.baseUrl = baseUrl;
    }

    @GetMapping("/settings/crisp")
    String show(Actor actor, Model model) {
        return page(actor, null, null, model);
    }

    /** A new callback is not signed, as the document knows no signature; one that is there keeps its secret. */
    @PostMapping("/settings/crisp")
    String save(Actor actor, @RequestParam(defaultValue = "") String url, Model model, HttpServletResponse response) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        boolean isNew = callbacks.find(actor, FORMAT).isEmpty();
        try {
            callbacks.save(actor, FORMAT, url.strip(), isNew ? Optional.of(new SecretChoice.None()) : Optional.empty());
            return "redirect:/settings/crisp";
        } catch (ProblemException refused) {
            String problem = problem(refused);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return page(actor, url.strip(), problem, model);
        }
    }

    private String page(Actor actor, @Nullable String typed, @Nullable String problem, Model model) {
        var endpoint = callbacks.find(actor, FORMAT);
        String website = tenants.get(actor.tenant()).uuid().toString();
        List<ApiKey> tokens = keys.list(actor).stream()
                .filter(key -> key.endsAt() == null && key.scope().equals(ApiKey.Scope.TENANT))
                .toList();
        model.addAttribute("endpoint", endpoint.orElse(null));
        model.addAttribute(
                "url",
                typed != null ? typed : endpoint.map(known -> known.url()).orElse(""));
        model.addAttribute("problem", problem);
        model.addAttribute("website", website);
        model.addAttribute("address", baseUrl.of(WEBSITE + website));
        model.addAttribute("tokens", tokens);
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_WEBHOOKS));
        model.addAttribute("mayIssue", actor.may(Permission.MANAGE_KEYS));
        return "crisp/settings";
    }

    private static String problem(ProblemException refused) {
        return switch (refused.problem()) {
            case Problem.Invalid invalid -> invalid.message() + ".";
            case Problem.Conflict conflict -> conflict.message() + ".";
            case Problem any -> throw refused;
        };
    }
}
