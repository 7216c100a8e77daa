package io.wagate.portal.account;

import io.wagate.account.PasswordService;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.KnownBrowser;
import io.wagate.portal.Logins;
import io.wagate.portal.PageStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way back for who forgot the password: ask for a link, choose a new one. */
@Controller
class ForgottenController {

    private final PasswordService passwords;
    private final KnownBrowser browsers;
    private final Logins logins;

    ForgottenController(PasswordService passwords, KnownBrowser browsers, Logins logins) {
        this.passwords = passwords;
        this.browsers = browsers;
        this.logins = logins;
    }

    @GetMapping("/forgot")
    String form() {
        return "account/forgot";
    }

    @PostMapping("/forgot")
    String send(
            @RequestParam(defaultValue = "") String email,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            passwords.forgot(email, request.getRemoteAddr());
            return "redirect:/forgot/sent";
        } catch (ProblemException refused) {
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            model.addAttribute("email", email);
            model.addAttribute("error", refused.problem().message());
            return "account/forgot";
        }
    }

    @GetMapping("/forgot/sent")
    String sent() {
        return "account/forgot-sent";
    }

    @GetMapping("/reset/{secret}")
    String look(@PathVariable String secret, Model model, HttpServletResponse response) {
        Optional<String> email = passwords.find(secret);
        if (email.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return "account/reset-ended";
        }
        model.addAttribute("email", email.get());
        return "account/reset";
    }

    @PostMapping("/reset/{secret}")
    String reset(
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            browsers.remember(response, passwords.reset(secret, password));
            logins.end(request);
            return "redirect:/login?reset";
        } catch (ProblemException refused) {
            if (refused.problem() instanceof Problem.Invalid invalid) {
                model.addAttribute("error", invalid.message());
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
            return look(secret, model, response);
        }
    }
}
