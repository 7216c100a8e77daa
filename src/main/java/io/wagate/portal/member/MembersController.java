package io.wagate.portal.member;

import io.wagate.account.InvitationService;
import io.wagate.account.LoggedIn;
import io.wagate.account.MemberService;
import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.plan.Limit;
import io.wagate.plan.Place;
import io.wagate.plan.PlanService;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of a tenant's people, and the invitations of those who are to come. */
@Controller
class MembersController {

    private static final String ID = "[0-9]{1,18}";
    private static final Set<String> FIELDS = Set.of("email", "role");

    private final MemberService members;
    private final InvitationService invitations;
    private final PlanService plans;
    private final TenantService tenants;
    private final InstantSource clock;
    private final Say say;

    MembersController(
            MemberService members,
            InvitationService invitations,
            PlanService plans,
            TenantService tenants,
            InstantSource clock,
            Say say) {
        this.members = members;
        this.invitations = invitations;
        this.plans = plans;
        this.tenants = tenants;
        this.clock = clock;
        this.say = say;
    }

    @GetMapping("/members")
    String list(LoggedIn person, Actor actor, Model model) {
        return page(person, actor, "", Role.DEVELOPER.name(), Map.of(), model);
    }

    @PostMapping("/members/invitations")
    String invite(
            LoggedIn person,
            Actor actor,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String role,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        try {
            invitations.invite(actor, email, role);
            after.addFlashAttribute("notice", say.of("members.done.invited", email.strip()));
            return "redirect:/members";
        } catch (ProblemException refused) {
            Map<String, String> errors = errors(refused);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return page(person, actor, email, role, errors, model);
        }
    }

    @PostMapping("/members/invitations/{id:" + ID + "}/resend")
    String resend(
            LoggedIn person,
            Actor actor,
            @PathVariable long id,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        try {
            String email = invitations.resend(actor, id).email();
            after.addFlashAttribute("notice", say.of("members.done.sent-again", email));
            return "redirect:/members";
        } catch (ProblemException refused) {
            Map<String, String> errors = errors(refused);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return page(person, actor, "", Role.DEVELOPER.name(), errors, model);
        }
    }

    @PostMapping("/members/invitations/{id:" + ID + "}/withdraw")
    String withdraw(Actor actor, @PathVariable long id, RedirectAttributes after) {
        String email = invitations.withdraw(actor, id).email();
        after.addFlashAttribute("notice", say.of("members.done.taken-back", email));
        return "redirect:/members";
    }

    private String page(
            LoggedIn person, Actor actor, String email, String role, Map<String, String> errors, Model model) {
        boolean manages = actor.may(Permission.MANAGE_MEMBERS);
        Role own = Objects.requireNonNull(person.role());
        List<MemberLine> lines = members.list(actor).stream()
                .map(member -> {
                    boolean self = member.email().equals(actor.id());
                    boolean changeable = manages && !self && own.isOver(member.role());
                    return new MemberLine(member, MemberHandle.of(member.email()), self, changeable);
                })
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("manages", manages);
        model.addAttribute("mayLeave", person.visit() == null);
        model.addAttribute("invitations", manages ? invitations.list(actor) : List.of());
        model.addAttribute("now", clock.instant());
        model.addAttribute("roles", InvitationService.ROLES);
        model.addAttribute("sheet", RoleSheet.of(say));
        model.addAttribute("places", places(actor));
        model.addAttribute("email", email);
        model.addAttribute("role", role);
        model.addAttribute("errors", errors);
        return "members/members";
    }

    private Place places(Actor actor) {
        return plans.places(tenants.get(actor.tenant())).stream()
                .filter(place -> place.limit() == Limit.MEMBERS)
                .findFirst()
                .orElseThrow();
    }

    /** What belongs to a field; waiting times stand above the form, where a whole page for them would lose what was typed. */
    private static Map<String, String> errors(ProblemException refused) {
        return refused.problem() instanceof Problem.Throttled throttled
                ? Map.of("form", throttled.message() + ".")
                : FieldProblems.of(refused, FIELDS);
    }
}
