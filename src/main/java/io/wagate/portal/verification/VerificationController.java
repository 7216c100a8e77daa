package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.session.QrImage;
import io.wagate.verification.AppService;
import io.wagate.verification.Verification;
import io.wagate.verification.VerificationApp;
import io.wagate.verification.VerificationLog;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The list with its funnel, and one verification with its trace. */
@Controller("verificationListPages")
class VerificationController {

    private final VerificationLog verifications;
    private final AppService apps;
    private final VerificationPage page;

    VerificationController(VerificationLog verifications, AppService apps, VerificationPage page) {
        this.verifications = verifications;
        this.apps = apps;
        this.page = page;
    }

    @GetMapping("/verifications")
    String list(Actor actor, @RequestParam Map<String, String> parameters, Model model) {
        VerificationSearch search = VerificationSearch.of(parameters);
        if (search.id().isPresent()) {
            return "redirect:/verifications/" + search.id().get();
        }
        List<VerificationApp> all = apps.list(actor);
        VerificationLog.Stretch found = page.found(actor, search, all, parameters.get("before"));
        model.addAttribute("search", search);
        model.addAttribute("apps", all);
        model.addAttribute("of", one(all, search.app()));
        model.addAttribute("tryable", tryable(all, search.app()));
        model.addAttribute("statuses", Verification.Status.values());
        model.addAttribute("rows", found.verifications());
        model.addAttribute("known", ids(all));
        model.addAttribute("older", found.next() == null ? null : search.address(found.next()));
        model.addAttribute("newest", parameters.containsKey("before") ? search.address(null) : null);
        model.addAttribute("funnel", page.funnel(actor, search.app(), all));
        model.addAttribute("sample", page.sample("YOUR_APP_KEY"));
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_APPS));
        model.addAttribute("mayVerify", actor.may(Permission.VERIFY));
        return "verifications/verifications";
    }

    @GetMapping("/verifications/{id}")
    String one(Actor actor, @PathVariable String id, HttpSession login, Model model) {
        Verification verification = verifications.get(actor, id);
        model.addAttribute("view", page.view(actor, verification));
        model.addAttribute("sending", page.sending(actor, verification));
        model.addAttribute("hosted", page.hosted(login, id).orElse(null));
        model.addAttribute("known", ids(apps.list(actor)));
        model.addAttribute("mayVerify", actor.may(Permission.VERIFY));
        return "verifications/verification";
    }

    /** What of it changes while it is not over; 204 while it has not, so that nothing is announced twice. */
    @GetMapping("/verifications/{id}/_story")
    @Nullable
    String story(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String seen,
            Model model,
            HttpServletResponse response) {
        VerificationPage.View view = page.view(actor, verifications.get(actor, id));
        if (view.version().equals(seen)) {
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            return null;
        }
        model.addAttribute("view", view);
        return "verifications/_story :: swap";
    }

    /** The link to send its code, for a camera. */
    @GetMapping("/verifications/{id}/qr.svg")
    ResponseEntity<String> image(Actor actor, @PathVariable String id) {
        VerificationPage.Sending sending = page.sending(actor, verifications.get(actor, id));
        return sending == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok()
                        .contentType(MediaType.valueOf("image/svg+xml"))
                        .body(QrImage.of(sending.link()).svg());
    }

    private static @Nullable VerificationApp one(List<VerificationApp> all, @Nullable String id) {
        return all.stream().filter(app -> app.publicId().equals(id)).findFirst().orElse(null);
    }

    private static @Nullable VerificationApp tryable(List<VerificationApp> all, @Nullable String chosen) {
        return all.stream()
                .filter(app -> app.enabled() && app.session() != null)
                .filter(app -> chosen == null || app.publicId().equals(chosen))
                .findFirst()
                .orElse(null);
    }

    private static Set<String> ids(List<VerificationApp> all) {
        return all.stream().map(VerificationApp::publicId).collect(Collectors.toSet());
    }
}
