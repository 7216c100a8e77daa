package io.wagate.portal.factor;

import io.wagate.account.Confirmation;
import io.wagate.account.Factor;
import io.wagate.account.LoggedIn;
import io.wagate.account.Proof;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Challenges;
import io.wagate.portal.Continue;
import io.wagate.portal.Proven;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Confirm it's you", before something delicate, and back to it. */
@Controller
class ConfirmController {

    private final Confirmation confirmation;
    private final Proven proven;
    private final Challenges challenges;
    private final ProofForm form;

    ConfirmController(Confirmation confirmation, Proven proven, Challenges challenges, ProofForm form) {
        this.confirmation = confirmation;
        this.proven = proven;
        this.challenges = challenges;
        this.form = form;
    }

    /** @param again there when a form was sent, which has to be sent again afterwards */
    @GetMapping("/account/confirm")
    String ask(
            LoggedIn person,
            @RequestParam(defaultValue = "/") String to,
            @RequestParam(required = false) @Nullable String again,
            Model model,
            HttpServletRequest request) {
        model.addAttribute("person", person);
        model.addAttribute("to", Continue.safe(to));
        model.addAttribute("again", again);
        model.addAttribute("byPassword", person.factor() != Factor.PRESENT);
        form.into(person.accountId(), request.getSession(), model);
        return "factor/confirm";
    }

    @PostMapping("/account/confirm")
    String confirm(
            LoggedIn person,
            @RequestParam(defaultValue = "/") String to,
            @RequestParam(required = false) @Nullable String again,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String recovery,
            @RequestParam(defaultValue = "") String passkey,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Proof> proof = new Typed(code, recovery, passkey, password).proof(request.getSession(), challenges);
        if (proof.isEmpty()) {
            ProofForm.refuse(null, model, response);
            return ask(person, to, again, model, request);
        }
        try {
            confirmation.confirm(person, proof.get(), request.getRemoteAddr());
        } catch (ProblemException refused) {
            ProofForm.refuse(refused.problem(), model, response);
            return ask(person, to, again, model, request);
        }
        proven.note(request.getSession());
        return "redirect:" + Continue.safe(to);
    }
}
