package io.wagate.portal.factor;

import io.wagate.account.LoggedIn;
import io.wagate.account.Passkeys;
import io.wagate.account.Proof;
import io.wagate.account.SecondLogIn;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Arrival;
import io.wagate.portal.Challenges;
import io.wagate.portal.Continue;
import io.wagate.portal.PageStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The log-in with nothing but a passkey. Only the button begins it, so that who just looks at the log-in page leaves no row
 * in the database.
 */
@Controller
class PasskeyLogInController {

    private static final String PURPOSE = "enter";
    private static final String TARGET = "enter.target";

    private final SecondLogIn service;
    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Arrival arrival;

    PasskeyLogInController(SecondLogIn service, Passkeys passkeys, Challenges challenges, Arrival arrival) {
        this.service = service;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.arrival = arrival;
    }

    @PostMapping("/login/passkey/begin")
    String begin(
            @Nullable LoggedIn person,
            @RequestParam(name = "continue", defaultValue = "/") String target,
            HttpServletRequest request) {
        if (person != null || !passkeys.possible()) {
            return "redirect:/login";
        }
        request.getSession().setAttribute(TARGET, Continue.safe(target));
        return "redirect:/login/passkey";
    }

    @GetMapping("/login/passkey")
    String ask(Model model, HttpServletRequest request) {
        HttpSession login = request.getSession(false);
        if (login == null || !(login.getAttribute(TARGET) instanceof String)) {
            return "redirect:/login";
        }
        model.addAttribute("options", passkeys.request(challenges.next(login, PURPOSE)));
        return "factor/enter";
    }

    @PostMapping("/login/passkey")
    String enter(
            @RequestParam(defaultValue = "") String passkey,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        HttpSession login = request.getSession(false);
        var challenge = login == null ? Optional.<String>empty() : challenges.take(login, PURPOSE);
        if (login == null || challenge.isEmpty()) {
            return "redirect:/login";
        }
        try {
            String target = String.valueOf(login.getAttribute(TARGET));
            var entered = service.byPasskey(new Proof.Passkey(passkey, challenge.get()), request.getRemoteAddr());
            return arrival.of(entered, target, request, response);
        } catch (ProblemException refused) {
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            model.addAttribute("problem", refused.problem().message());
            return ask(model, request);
        }
    }
}
