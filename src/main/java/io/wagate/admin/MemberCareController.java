package io.wagate.admin;

import io.wagate.account.MemberCare;
import io.wagate.kernel.Administrator;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For a member who is locked out, or whose login was stolen: one page with what can be done, and a form for each. */
@Controller
class MemberCareController {

    private final NamedTenant named;
    private final MemberCare members;
    private final MemberPage page;

    MemberCareController(NamedTenant named, MemberCare members, MemberPage page) {
        this.named = named;
        this.members = members;
        this.page = page;
    }

    @GetMapping("/admin/tenants/{slug}/member")
    String show(
            Administrator by, @PathVariable String slug, @RequestParam(defaultValue = "") String email, Model model) {
        return page.show(by, named.get(slug), email, "", Map.of(), model);
    }

    @PostMapping("/admin/tenants/{slug}/member/logins/end")
    String endLogins(
            Administrator by,
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes after) {
        members.endLogins(by, named.get(slug), email);
        Notice.say(after, "admin.notice.logins-ended", email);
        return "redirect:/admin/tenants/" + slug;
    }

    @PostMapping("/admin/tenants/{slug}/member/link")
    String sendLink(
            Administrator by,
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String email,
            RedirectAttributes after) {
        members.sendPasswordLink(by, named.get(slug), email);
        Notice.say(after, "admin.notice.link-sent", email);
        return "redirect:/admin/tenants/" + slug;
    }
}
