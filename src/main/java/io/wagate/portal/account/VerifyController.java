package io.wagate.portal.account;

import io.wagate.account.LoggedIn;
import io.wagate.account.RegistrationService;
import io.wagate.account.RegistrationService.Confirmable;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Cookies;
import io.wagate.portal.FirstKey;
import io.wagate.portal.Logins;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What the link in the first mail opens. Looking is free, so that programs which open every link of a mail use nothing
 * up; the button confirms, begins the login and issues the first key.
 */
@Controller
class VerifyController {

    private final RegistrationService registrations;
    private final ApiKeyService keys;
    private final FirstKey firstKey;
    private final Logins logins;
    private final Cookies cookies;
    private final Say say;

    VerifyController(
            RegistrationService registrations,
            ApiKeyService keys,
            FirstKey firstKey,
            Logins logins,
            Cookies cookies,
            Say say) {
        this.registrations = registrations;
        this.keys = keys;
        this.firstKey = firstKey;
        this.logins = logins;
        this.cookies = cookies;
        this.say = say;
    }

    @GetMapping("/verify/{secret}")
    String look(@PathVariable String secret, Model model, HttpServletRequest request, HttpServletResponse response) {
        return page(secret, null, model, request, response);
    }

    @PostMapping("/verify/{secret}")
    String confirm(
            @PathVariable String secret,
            @RequestParam(required = false) @Nullable String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        LoggedIn owner;
        try {
            owner = registrations.confirm(secret, browser(request), password);
        } catch (ProblemException refused) {
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return page(secret, refused.problem(), model, request, response);
        }
        HttpSession login = logins.start(request, owner);
        var issued = keys.issue(owner.actor(), say.of("account.first-key"), ApiKey.Scope.TENANT);
        firstKey.put(login, issued.secret());
        return "redirect:/";
    }

    private String page(
            String secret,
            @Nullable Problem problem,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Confirmable> confirmable = registrations.find(secret, browser(request));
        model.addAttribute("problem", problem == null ? null : problem.message());
        if (confirmable.isEmpty()) {
            if (problem == null) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            }
            return "account/verify-ended";
        }
        model.addAttribute("confirmable", confirmable.get());
        return "account/verify";
    }

    private @Nullable String browser(HttpServletRequest request) {
        return cookies.get(request, RegisterController.BROWSER);
    }
}
