package io.wagate.portal.account;

import io.wagate.account.Registration;
import io.wagate.account.RegistrationService;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Cookies;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Readers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form by which a company becomes a customer. */
@Controller
class RegisterController {

    /** By this cookie the link in the mail recognises the browser that registered. */
    static final String BROWSER = "wagate-registering";

    private final RegistrationService registrations;
    private final Cookies cookies;

    RegisterController(RegistrationService registrations, Cookies cookies) {
        this.registrations = registrations;
        this.cookies = cookies;
    }

    @GetMapping("/register")
    String form(Model model) {
        return form(model, new Registration("", "", "", ""), Map.of());
    }

    @PostMapping("/register")
    String register(
            @RequestParam(defaultValue = "") String company,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Registration typed = new Registration(company, name, email, password);
        Map<String, String> errors = typed.errors();
        if (!errors.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(model, typed, errors);
        }
        try {
            String browser = registrations.register(typed, Readers.language(), request.getRemoteAddr());
            cookies.put(response, BROWSER, browser, RegistrationService.LINK);
            return "redirect:/register/sent";
        } catch (ProblemException refused) {
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            model.addAttribute("problem", refused.problem().message());
            return form(model, typed, Map.of());
        }
    }

    @GetMapping("/register/sent")
    String sent() {
        return "account/register-sent";
    }

    private static String form(Model model, Registration typed, Map<String, String> errors) {
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        return "account/register";
    }
}
