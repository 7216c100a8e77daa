package io.wagate.portal.phone;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.whatsapp.WithSandbox;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import io.wagate.whatsapp.sandbox.phones.Phone;
import io.wagate.whatsapp.sandbox.phones.Phones;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The phones, and one of them with its chat. */
@WithSandbox
@Controller
class PhoneController {

    private final Phones phones;
    private final Conversations conversations;

    PhoneController(Phones phones, Conversations conversations) {
        this.phones = phones;
        this.conversations = conversations;
    }

    @GetMapping("/phones")
    String list(Actor actor, Model model) {
        return page(actor, model);
    }

    @GetMapping("/phones/{number:[0-9]{5,20}}")
    String show(
            Actor actor,
            @PathVariable String number,
            @RequestParam @Nullable String session,
            @RequestParam @Nullable String chat,
            Model model) {
        model.addAttribute("view", conversations.of(actor, number, session, chat));
        model.addAttribute("waiting", phones.waiting(actor));
        return page(actor, model);
    }

    /** The moving parts alone; nothing at all while nothing moved. */
    @GetMapping("/phones/{number:[0-9]{5,20}}/chat")
    Object chat(
            Actor actor,
            @PathVariable String number,
            @RequestParam @Nullable String session,
            @RequestParam @Nullable String chat,
            @RequestParam @Nullable String version) {
        Conversation view = conversations.of(actor, number, session, chat);
        if (view.version().equals(version)) {
            return ResponseEntity.noContent().build();
        }
        return new ModelAndView("phones/_chat", HttpStatus.OK)
                .addObject("view", view)
                .addObject("alone", true);
    }

    @PostMapping("/phones")
    String add(Actor actor, RedirectAttributes flash) {
        Phone phone = phones.add(actor, null);
        flash.addAttribute("number", phone.number());
        return "redirect:/phones/{number}";
    }

    @PostMapping("/phones/{number:[0-9]{5,20}}/name")
    String rename(
            Actor actor,
            @PathVariable String number,
            @RequestParam String name,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> phones.rename(actor, number, name));
    }

    private String page(Actor actor, Model model) {
        model.addAttribute("list", phones.list(actor));
        model.addAttribute("magic", MagicNumber.values());
        model.addAttribute("cuts", Cut.values());
        model.addAttribute("holds", actor.may(Permission.MANAGE_SESSIONS));
        return "phones/show";
    }
}
