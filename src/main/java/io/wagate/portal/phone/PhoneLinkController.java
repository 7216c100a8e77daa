package io.wagate.portal.phone;

import io.wagate.kernel.Actor;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.WithSandbox;
import io.wagate.whatsapp.sandbox.phones.Phones;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Links sessions to phones and breaks those links, as people and WhatsApp do. */
@WithSandbox
@Controller
class PhoneLinkController {

    private final Phones phones;

    PhoneLinkController(Phones phones) {
        this.phones = phones;
    }

    /** From the link page of a session: a new phone scans its code, and that page tells how it goes on. */
    @PostMapping("/phones/scan")
    String scanWithNewPhone(Actor actor, @RequestParam String session, RedirectAttributes flash) {
        phones.scanWithNewPhone(actor, session);
        flash.addAttribute("id", session);
        return "redirect:/sessions/{id}/link";
    }

    @PostMapping("/phones/{number:[0-9]{5,20}}/scan")
    String scan(
            Actor actor,
            @PathVariable String number,
            @RequestParam String waiting,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> phones.scan(actor, number, waiting));
    }

    @PostMapping("/phones/{number:[0-9]{5,20}}/code")
    String enterCode(
            Actor actor,
            @PathVariable String number,
            @RequestParam String code,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> phones.enterPairingCode(actor, number, code));
    }

    /** Asks for a passkey at the next scan, or confirms the one that is asked for. */
    @PostMapping("/phones/{number:[0-9]{5,20}}/passkey")
    String passkey(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "false") boolean confirm,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> {
            if (confirm) {
                phones.confirmPasskey(actor, number);
            } else {
                phones.askForPasskey(actor, number);
            }
        });
    }

    /** Breaks the link of the session that the phone carries. */
    @PostMapping("/phones/{number:[0-9]{5,20}}/break")
    String breakLink(
            Actor actor,
            @PathVariable String number,
            @RequestParam DisconnectReason reason,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> phones.breakLink(actor, number, reason));
    }

    @PostMapping("/phones/{number:[0-9]{5,20}}/refuse")
    String refuse(Actor actor, @PathVariable String number, Place place, RedirectAttributes flash) {
        return place.back(number, flash, () -> phones.refuse(actor, number));
    }

    @PostMapping("/phones/{number:[0-9]{5,20}}/restrict")
    String restrict(Actor actor, @PathVariable String number, Place place, RedirectAttributes flash) {
        return place.back(number, flash, () -> phones.restrict(actor, number));
    }

    @PostMapping("/phones/{number:[0-9]{5,20}}/unrestrict")
    String unrestrict(Actor actor, @PathVariable String number, Place place, RedirectAttributes flash) {
        return place.back(number, flash, () -> phones.unrestrict(actor, number));
    }
}
