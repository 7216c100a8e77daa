package io.wagate.portal.factor;

import io.wagate.account.Factor;
import io.wagate.account.LoggedIn;
import io.wagate.account.Passkeys;
import io.wagate.account.SecondFactors;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person has as a second factor, the recovery codes, and whether the company wants one of everybody. */
@Controller
class FactorsController {

    static final String PAGE = "/account/second-factor";

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final CodesOnce codes;
    private final Say say;

    FactorsController(SecondFactors factors, Passkeys passkeys, CodesOnce codes, Say say) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.codes = codes;
        this.say = say;
    }

    @GetMapping(PAGE)
    String show(LoggedIn person, Model model) {
        model.addAttribute("person", person);
        model.addAttribute("factors", factors.of(person));
        model.addAttribute("owed", person.factor() == Factor.OWED);
        model.addAttribute("possible", passkeys.possible());
        boolean decides = person.member() && person.actor().may(Permission.MANAGE_MEMBERS);
        model.addAttribute("decides", decides);
        if (decides) {
            model.addAttribute("required", factors.isRequired(person.actor()));
            model.addAttribute("spread", factors.spread(person.actor()));
        }
        return "factor/factors";
    }

    /** The codes that were just made, once; who loads the page again has them no more. */
    @GetMapping(PAGE + "/codes")
    String codes(HttpSession login, Model model) {
        return codes.into(login, model) ? "factor/codes" : "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/codes")
    String renew(LoggedIn person, HttpSession login) {
        return codes.show(factors.newCodes(person), login);
    }

    @PostMapping(PAGE + "/everybody")
    String everybody(
            LoggedIn person,
            @RequestParam(defaultValue = "false") boolean on,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        try {
            factors.require(person, on);
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof Problem.Conflict conflict)) {
                throw refused;
            }
            response.setStatus(PageStatus.of(conflict, response).value());
            model.addAttribute("everybodyProblem", conflict.message() + ".");
            return show(person, model);
        }
        after.addFlashAttribute("notice", say.of(on ? "factor.done.everybody" : "factor.done.free"));
        return "redirect:" + PAGE;
    }

    /** A form that was refused shows its page under its own address; who loads that again gets the page. */
    @GetMapping(PAGE + "/everybody")
    String back() {
        return "redirect:" + PAGE;
    }
}
