package io.wagate.portal.factor;

import io.wagate.account.LoggedIn;
import io.wagate.account.Passkeys;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Challenges;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Adds a passkey under a name, and takes one away. */
@Controller
class PasskeyController {

    private static final String PAGE = FactorsController.PAGE + "/passkey";
    private static final String PURPOSE = "create";
    private static final Set<String> FIELDS = Set.of("name", "passkey");

    private final Passkeys passkeys;
    private final Challenges challenges;
    private final CodesOnce codes;
    private final Say say;

    PasskeyController(Passkeys passkeys, Challenges challenges, CodesOnce codes, Say say) {
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.codes = codes;
        this.say = say;
    }

    @GetMapping(PAGE)
    String form(LoggedIn person, HttpSession login, Model model) {
        if (!passkeys.possible()) {
            return "redirect:" + FactorsController.PAGE;
        }
        return form(person, "", Map.of(), login, model);
    }

    @PostMapping(PAGE)
    String add(
            LoggedIn person,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String passkey,
            HttpSession login,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        try {
            String challenge = challenges.take(login, PURPOSE).orElse("");
            String next = codes.show(passkeys.add(person, name, passkey, challenge), login);
            after.addFlashAttribute("notice", say.of("factor.done.passkey"));
            return next;
        } catch (ProblemException refused) {
            Map<String, String> problems = FieldProblems.of(refused, FIELDS);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return form(person, name, problems, login, model);
        }
    }

    @PostMapping(PAGE + "/remove")
    String remove(LoggedIn person, @RequestParam(defaultValue = "") String passkey, RedirectAttributes after) {
        passkeys.remove(person, passkey);
        after.addFlashAttribute("notice", say.of("factor.done.passkey-removed"));
        return "redirect:" + FactorsController.PAGE;
    }

    private String form(LoggedIn person, String name, Map<String, String> problems, HttpSession login, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("problems", problems);
        model.addAttribute("options", passkeys.creation(person, challenges.next(login, PURPOSE)));
        return "factor/passkey";
    }
}
