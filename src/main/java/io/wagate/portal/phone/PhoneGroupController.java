package io.wagate.portal.phone;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.WithSandbox;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.Groups;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Groups, as the holder of a phone makes and changes them. */
@WithSandbox
@Controller
@RequestMapping("/phones/{number:[0-9]{5,20}}/groups")
class PhoneGroupController {

    private final Groups groups;

    PhoneGroupController(Groups groups) {
        this.groups = groups;
    }

    /** A group with the person of the open chat. */
    @PostMapping
    String create(
            Actor actor,
            @PathVariable String number,
            @RequestParam String subject,
            Place place,
            RedirectAttributes flash) {
        Jid[] made = new Jid[1];
        String elsewhere = place.back(number, flash, () -> {
            String other = place.address()
                    .phone()
                    .orElseThrow(() -> Problem.Invalid.field("chat", "Open a chat with a person first")
                            .asException());
            Group group = groups.create(actor, number, subject, List.of(other));
            made[0] = group.jid();
        });
        if (made[0] != null) {
            flash.addAttribute("chat", made[0].toString());
        }
        return elsewhere;
    }

    @PostMapping("/subject")
    String rename(
            Actor actor,
            @PathVariable String number,
            @RequestParam String subject,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> groups.rename(actor, number, place.address(), subject));
    }

    /** Takes a member in, or out. */
    @PostMapping("/members")
    String member(
            Actor actor,
            @PathVariable String number,
            @RequestParam String member,
            @RequestParam(defaultValue = "false") boolean out,
            Place place,
            RedirectAttributes flash) {
        String digits = member.replaceAll("[^0-9]", "");
        return place.back(number, flash, () -> {
            if (out) {
                groups.remove(actor, number, place.address(), digits);
            } else {
                groups.add(actor, number, place.address(), digits);
            }
        });
    }

    /** The phone leaves; the page then shows its chat with the session. */
    @PostMapping("/leave")
    String leave(Actor actor, @PathVariable String number, Place place, RedirectAttributes flash) {
        Place after = new Place(place.session(), null);
        return after.back(number, flash, () -> groups.remove(actor, number, place.address(), number));
    }
}
