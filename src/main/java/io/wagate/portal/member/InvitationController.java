package io.wagate.portal.member;

import io.wagate.account.JoinService;
import io.wagate.account.JoinService.Offer;
import io.wagate.account.LoggedIn;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Logins;
import io.wagate.portal.PageStatus;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * What the link of an invitation opens. Looking is free, so that programs which open every link of a mail use nothing up;
 * the button joins. Who has an account already logs in first, and comes back here.
 */
@Controller
class InvitationController {

    private static final Set<String> FIELDS = Set.of("name", "password");

    private final JoinService joins;
    private final Logins logins;

    InvitationController(JoinService joins, Logins logins) {
        this.joins = joins;
        this.logins = logins;
    }

    @GetMapping("/invitation/{secret}")
    String look(@Nullable LoggedIn person, @PathVariable String secret, Model model, HttpServletResponse response) {
        return page(person, secret, "", null, model, response);
    }

    @PostMapping("/invitation/{secret}")
    String join(
            @Nullable LoggedIn person,
            @PathVariable String secret,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String password,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            if (person == null) {
                logins.start(request, joins.join(secret, name, password, request.getRemoteAddr()));
            } else {
                logins.open(request, joins.join(secret, person, request.getRemoteAddr()));
            }
            return "redirect:/";
        } catch (ProblemException refused) {
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return page(person, secret, name, refused.problem(), model, response);
        }
    }

    private String page(
            @Nullable LoggedIn person,
            String secret,
            String name,
            @Nullable Problem problem,
            Model model,
            HttpServletResponse response) {
        Optional<Offer> offer = joins.find(secret);
        if (offer.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return "members/invitation-ended";
        }
        String field = problem instanceof Problem.Invalid invalid && invalid.field() != null ? invalid.field() : "";
        model.addAttribute("offer", offer.get());
        model.addAttribute("person", person);
        model.addAttribute("here", "/invitation/" + secret);
        model.addAttribute("name", name);
        model.addAttribute("field", FIELDS.contains(field) ? field : "");
        model.addAttribute("problem", problem == null ? null : problem.message());
        return "members/invitation";
    }
}
