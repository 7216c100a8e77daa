package io.wagate.portal.member;

import io.wagate.account.LoggedIn;
import io.wagate.account.Member;
import io.wagate.account.MemberService;
import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
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

/** One member's place, for who may change it: another role, out, or the owner's. */
@Controller
class MemberController {

    private static final Set<String> FIELDS = Set.of("role", "name");

    private final MemberService members;
    private final TenantService tenants;
    private final Say say;

    MemberController(MemberService members, TenantService tenants, Say say) {
        this.members = members;
        this.tenants = tenants;
        this.say = say;
    }

    @GetMapping("/members/{handle}")
    String show(LoggedIn person, Actor actor, @PathVariable String handle, Model model) {
        return page(person, actor, handle, Map.of(), model);
    }

    @PostMapping("/members/{handle}/role")
    String changeRole(
            LoggedIn person,
            Actor actor,
            @PathVariable String handle,
            @RequestParam(defaultValue = "") String role,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        return done(person, actor, handle, model, response, email -> {
            members.changeRole(actor, email, role);
            after.addFlashAttribute(
                    "notice",
                    say.of(
                            "members.done.role",
                            email,
                            say.of("members.role."
                                    + Role.named(role).orElseThrow().name())));
        });
    }

    @PostMapping("/members/{handle}/remove")
    String remove(
            LoggedIn person,
            Actor actor,
            @PathVariable String handle,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        return done(person, actor, handle, model, response, email -> {
            members.remove(actor, email);
            after.addFlashAttribute("notice", say.of("members.done.removed", email));
        });
    }

    @PostMapping("/members/{handle}/owner")
    String handOver(
            LoggedIn person,
            Actor actor,
            @PathVariable String handle,
            @RequestParam(defaultValue = "") String name,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        return done(person, actor, handle, model, response, email -> {
            members.handOver(actor, email, name);
            after.addFlashAttribute("notice", say.of("members.done.handed-over", email));
        });
    }

    @FunctionalInterface
    private interface Change {
        void of(String email);
    }

    private String done(
            LoggedIn person, Actor actor, String handle, Model model, HttpServletResponse response, Change change) {
        try {
            change.of(MemberHandle.email(handle));
            return "redirect:/members";
        } catch (ProblemException refused) {
            Map<String, String> errors = FieldProblems.of(refused, FIELDS);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return page(person, actor, handle, errors, model);
        }
    }

    private String page(LoggedIn person, Actor actor, String handle, Map<String, String> errors, Model model) {
        Member member = members.get(actor, MemberHandle.email(handle));
        Role own = Objects.requireNonNull(person.role());
        if (member.email().equals(actor.id())) {
            throw new Problem.NotFound("MEMBER_NOT_FOUND", "Member").asException();
        }
        model.addAttribute("member", member);
        model.addAttribute("handle", handle);
        model.addAttribute("changeable", own.isOver(member.role()));
        model.addAttribute("mayHandOver", actor.may(Permission.MANAGE_TENANT));
        model.addAttribute(
                "roles", Arrays.stream(Role.values()).filter(own::isOver).toList());
        model.addAttribute("company", tenants.get(actor.tenant()).name());
        model.addAttribute("errors", errors);
        return "members/member";
    }
}
