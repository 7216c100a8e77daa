package io.wagate.portal.settings;

import io.wagate.account.LoggedIn;
import io.wagate.account.MailChoices;
import io.wagate.account.MailKind;
import io.wagate.portal.Say;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which mails about the company come to the person who asks. */
@Controller
class MailsController {

    private final MailChoices choices;
    private final Say say;

    MailsController(MailChoices choices, Say say) {
        this.choices = choices;
        this.say = say;
    }

    @GetMapping("/settings/mails")
    String show(LoggedIn person, Model model) {
        model.addAttribute("choices", choices.of(person));
        model.addAttribute("email", person.email());
        model.addAttribute("mayChoose", person.visit() == null);
        return "settings/mails";
    }

    @PostMapping("/settings/mails")
    String choose(
            LoggedIn person, @RequestParam(required = false) @Nullable Set<MailKind> mail, RedirectAttributes after) {
        choices.choose(person, mail == null ? Set.of() : mail);
        after.addFlashAttribute("notice", say.of("settings.done.mails"));
        return "redirect:/settings/mails";
    }
}
