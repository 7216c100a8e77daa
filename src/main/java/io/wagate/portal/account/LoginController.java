package io.wagate.portal.account;

import io.wagate.account.Entry;
import io.wagate.account.LogInService;
import io.wagate.account.LoggedIn;
import io.wagate.account.Passkeys;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Arrival;
import io.wagate.portal.Continue;
import io.wagate.portal.HalfLogins;
import io.wagate.portal.KnownBrowser;
import io.wagate.portal.Logins;
import io.wagate.portal.PageStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Log in and log out. */
@Controller
class LoginController {

    private final LogInService service;
    private final Logins logins;
    private final KnownBrowser browsers;
    private final HalfLogins halves;
    private final Arrival arrival;
    private final Passkeys passkeys;

    LoginController(
            LogInService service,
            Logins logins,
            KnownBrowser browsers,
            HalfLogins halves,
            Arrival arrival,
            Passkeys passkeys) {
        this.service = service;
        this.logins = logins;
        this.browsers = browsers;
        this.halves = halves;
        this.arrival = arrival;
        this.passkeys = passkeys;
    }

    @GetMapping("/login")
    String form(
            @Nullable LoggedIn person,
            @RequestParam(name = "continue", defaultValue = "/") String target,
            Model model) {
        if (person != null) {
            return "redirect:" + Arrival.home(person, target);
        }
        model.addAttribute("target", Continue.safe(target));
        model.addAttribute("passkeys", passkeys.possible());
        return "account/login";
    }

    @PostMapping("/login")
    String logIn(
            @RequestParam String email,
            @RequestParam String password,
            @RequestParam(name = "continue", defaultValue = "/") String target,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            var entry = service.logIn(email, password, request.getRemoteAddr(), browsers.proof(request));
            return switch (entry) {
                case Entry.Entered entered -> arrival.of(entered, target, request, response);
                case Entry.HalfWay half -> {
                    halves.start(request, half, target);
                    yield "redirect:/login/second";
                }
            };
        } catch (ProblemException refused) {
            return refused(refused.problem(), email, target, model, response);
        }
    }

    @PostMapping("/logout")
    String logOut(HttpServletRequest request) {
        logins.end(request);
        return "redirect:/login?out";
    }

    private String refused(Problem problem, String email, String target, Model model, HttpServletResponse response) {
        response.setStatus(PageStatus.of(problem, response).value());
        model.addAttribute("email", email);
        model.addAttribute("problem", problem.message());
        model.addAttribute("target", Continue.safe(target));
        model.addAttribute("passkeys", passkeys.possible());
        return "account/login";
    }
}
