package io.wagate.portal.factor;

import io.wagate.account.Passkeys;
import io.wagate.account.SecondFactors;
import io.wagate.kernel.Problem;
import io.wagate.portal.Challenges;
import io.wagate.portal.PageStatus;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The ways to prove oneself that a page offers, and what stands beside the one that was refused. */
@Component
class ProofForm {

    private static final Set<String> FIELDS = Set.of("code", "recovery", "passkey", "password");

    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Challenges challenges;

    ProofForm(SecondFactors factors, Passkeys passkeys, Challenges challenges) {
        this.factors = factors;
        this.passkeys = passkeys;
        this.challenges = challenges;
    }

    /** Offers what this account has. */
    void into(long account, HttpSession login, Model model) {
        model.addAttribute("app", factors.hasApp(account));
        model.addAttribute(
                "options",
                passkeys.request(account, challenges.next(login, Typed.PURPOSE)).orElse(null));
        if (!model.containsAttribute("problems")) {
            model.addAttribute("problems", Map.of());
        }
    }

    /** Says what was wrong; {@code null} for a form without anything in it. */
    static void refuse(@Nullable Problem problem, Model model, HttpServletResponse response) {
        if (problem == null) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("problems", problem("form", "Nothing was sent. Choose one of the ways below."));
            return;
        }
        response.setStatus(PageStatus.of(problem, response).value());
        String named = problem instanceof Problem.Invalid invalid && invalid.field() != null ? invalid.field() : "form";
        model.addAttribute("problems", problem(FIELDS.contains(named) ? named : "form", problem.message()));
    }

    private static Map<String, String> problem(String field, String sentence) {
        return Map.of(field, sentence);
    }
}
