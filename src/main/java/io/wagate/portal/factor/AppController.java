package io.wagate.portal.factor;

import io.wagate.account.AuthenticatorApp;
import io.wagate.account.LoggedIn;
import io.wagate.account.SecondFactors;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import io.wagate.session.QrImage;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sets an authenticator app up: a QR code, the same as text, and a first code as the proof that the app has it. */
@Controller
class AppController {

    private static final String PAGE = FactorsController.PAGE + "/app";

    private final AuthenticatorApp apps;
    private final SecondFactors factors;
    private final PendingApp pending;
    private final CodesOnce codes;
    private final Say say;

    AppController(AuthenticatorApp apps, SecondFactors factors, PendingApp pending, CodesOnce codes, Say say) {
        this.apps = apps;
        this.factors = factors;
        this.pending = pending;
        this.codes = codes;
        this.say = say;
    }

    @GetMapping(PAGE)
    String form(LoggedIn person, HttpSession login, Model model) {
        if (factors.of(person).app() != null) {
            return "redirect:" + FactorsController.PAGE;
        }
        String secret = secret(login);
        model.addAttribute("person", person);
        model.addAttribute("typed", secret.replaceAll("(.{4})(?!$)", "$1 "));
        return "factor/app";
    }

    @GetMapping(PAGE + "/qr.svg")
    ResponseEntity<String> qr(LoggedIn person, HttpSession login) {
        String svg = QrImage.of(apps.address(person, secret(login))).svg();
        return ResponseEntity.ok().header("Content-Type", "image/svg+xml").body(svg);
    }

    @PostMapping(PAGE)
    String add(
            LoggedIn person,
            @RequestParam(defaultValue = "") String code,
            HttpSession login,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        try {
            String next = codes.show(apps.add(person, secret(login), code), login);
            pending.forget(login);
            after.addFlashAttribute("notice", say.of("factor.done.app"));
            return next;
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof Problem.Invalid invalid)) {
                throw refused;
            }
            response.setStatus(PageStatus.of(invalid, response).value());
            model.addAttribute("problem", invalid.message());
            return form(person, login, model);
        }
    }

    @PostMapping(PAGE + "/remove")
    String remove(LoggedIn person, RedirectAttributes after) {
        apps.remove(person);
        after.addFlashAttribute("notice", say.of("factor.done.app-removed"));
        return "redirect:" + FactorsController.PAGE;
    }

    /** The one that is being set up; a form that comes without one meets a new one, which its code does not fit. */
    private String secret(HttpSession login) {
        return pending.secret(login).orElseGet(() -> pending.keep(login, apps.newSecret()));
    }
}
