package io.wagate.portal.factor;

import io.wagate.account.Entry;
import io.wagate.account.Proof;
import io.wagate.account.SecondLogIn;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Arrival;
import io.wagate.portal.Challenges;
import io.wagate.portal.HalfLogins;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The second half of a log-in: a code, a passkey or a recovery code. Nobody is logged in before. */
@Controller
class SecondLogInController {

    private final SecondLogIn service;
    private final HalfLogins halves;
    private final Challenges challenges;
    private final ProofForm form;
    private final Arrival arrival;

    SecondLogInController(
            SecondLogIn service, HalfLogins halves, Challenges challenges, ProofForm form, Arrival arrival) {
        this.service = service;
        this.halves = halves;
        this.challenges = challenges;
        this.form = form;
        this.arrival = arrival;
    }

    @GetMapping("/login/second")
    String ask(Model model, HttpServletRequest request) {
        Optional<Entry.HalfWay> half = halves.current(request);
        if (half.isEmpty()) {
            return "redirect:/login";
        }
        form.into(half.get().accountId(), request.getSession(), model);
        return "factor/second";
    }

    @PostMapping("/login/second")
    String prove(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String recovery,
            @RequestParam(defaultValue = "") String passkey,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<Entry.HalfWay> half = halves.current(request);
        if (half.isEmpty()) {
            return "redirect:/login";
        }
        Optional<Proof> proof = new Typed(code, recovery, passkey, "").proof(request.getSession(), challenges);
        if (proof.isEmpty()) {
            ProofForm.refuse(null, model, response);
            return ask(model, request);
        }
        try {
            String target = halves.target(request);
            return arrival.of(
                    service.finish(half.get(), proof.get(), request.getRemoteAddr()), target, request, response);
        } catch (ProblemException refused) {
            if (refused.problem() instanceof Problem.Unauthorized) {
                return "redirect:/login";
            }
            ProofForm.refuse(refused.problem(), model, response);
            return ask(model, request);
        }
    }
}
