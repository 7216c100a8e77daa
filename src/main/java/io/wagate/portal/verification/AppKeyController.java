package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.verification.AppSecrets;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The key of an app, and the secret that signs what its hosted page leads to. Each look at one is a request of its own. */
@Controller
class AppKeyController {

    private final AppSecrets secrets;
    private final AppPage page;

    AppKeyController(AppSecrets secrets, AppPage page) {
        this.secrets = secrets;
        this.page = page;
    }

    @PostMapping("/verifications/apps/{id}/key")
    String issue(Actor actor, @PathVariable String id, HttpSession login) {
        page.keepKey(login, id, secrets.issueKey(actor, id).secret());
        return "redirect:/verifications/apps/{id}#h-key";
    }

    /** Shows it; made at the first look. */
    @PostMapping("/verifications/apps/{id}/secret")
    String reveal(Actor actor, @PathVariable String id, HttpSession login) {
        page.keepSecret(login, id, secrets.returnSecret(actor, id));
        return "redirect:/verifications/apps/{id}#h-hosted";
    }

    @PostMapping("/verifications/apps/{id}/secret/new")
    String replace(Actor actor, @PathVariable String id, HttpSession login) {
        page.keepSecret(login, id, secrets.resetReturnSecret(actor, id));
        return "redirect:/verifications/apps/{id}#h-hosted";
    }
}
