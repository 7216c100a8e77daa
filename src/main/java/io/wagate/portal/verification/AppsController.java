package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppService;
import io.wagate.verification.StartVerification;
import io.wagate.verification.Started;
import io.wagate.verification.VerificationService;
import io.wagate.verification.VerificationSettings;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The apps, one of them, and what is done to it with one press. */
@Controller
class AppsController {

    private final AppService apps;
    private final VerificationService verifications;
    private final VerificationPage verification;
    private final AppPage page;

    AppsController(AppService apps, VerificationService verifications, VerificationPage verification, AppPage page) {
        this.apps = apps;
        this.verifications = verifications;
        this.verification = verification;
        this.page = page;
    }

    @GetMapping("/verifications/apps")
    String list(Actor actor, Model model) {
        return page.list(actor, model);
    }

    @GetMapping("/verifications/apps/{id}")
    String app(Actor actor, @PathVariable String id, HttpSession login, Model model) {
        return page.show(actor, apps.get(actor, id), login, model);
    }

    @PostMapping("/verifications/apps/{id}/enable")
    String enable(Actor actor, @PathVariable String id) {
        actor.require(Permission.MANAGE_APPS);
        apps.change(actor, id, AppDraft.of(apps.get(actor, id)).enabled(true));
        return "redirect:/verifications/apps/{id}";
    }

    @PostMapping("/verifications/apps/{id}/disable")
    String disable(Actor actor, @PathVariable String id) {
        actor.require(Permission.MANAGE_APPS);
        apps.change(actor, id, AppDraft.of(apps.get(actor, id)).enabled(false));
        return "redirect:/verifications/apps/{id}";
    }

    @GetMapping("/verifications/apps/{id}/remove")
    String askBeforeRemoval(Actor actor, @PathVariable String id, Model model) {
        actor.require(Permission.MANAGE_APPS);
        model.addAttribute("app", apps.get(actor, id));
        return "verifications/remove";
    }

    @PostMapping("/verifications/apps/{id}/remove")
    String remove(Actor actor, @PathVariable String id) {
        apps.remove(actor, id);
        return "redirect:/verifications/apps";
    }

    /** Starts one as a program would, and shows how to send its code. */
    @PostMapping("/verifications/apps/{id}/try")
    String start(Actor actor, @PathVariable String id, HttpSession login, RedirectAttributes path) {
        Started started = verifications.request(actor, StartVerification.reverse(id, VerificationSettings.NONE));
        verification.keep(login, started);
        path.addAttribute("started", started.verification().publicId());
        return "redirect:/verifications/{started}";
    }
}
