package io.wagate.portal.phone;

import io.wagate.kernel.Actor;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.WithSandbox;
import io.wagate.whatsapp.sandbox.phones.Chats;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What the holder of a phone does with messages. */
@WithSandbox
@Controller
@RequestMapping("/phones/{number:[0-9]{5,20}}")
class PhoneMessageController {

    private final Chats chats;

    PhoneMessageController(Chats chats) {
        this.chats = chats;
    }

    @PostMapping("/messages")
    String write(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable MultipartFile picture,
            Place place,
            RedirectAttributes flash)
            throws IOException {
        byte[] bytes = picture == null ? new byte[0] : picture.getBytes();
        return place.back(number, flash, () -> {
            Content content = bytes.length == 0
                    ? new Content.Text(text)
                    : Picture.read(bytes).with(text);
            chats.write(actor, number, place.address(), content, null);
        });
    }

    @PostMapping("/reactions")
    String react(
            Actor actor,
            @PathVariable String number,
            @RequestParam String message,
            @RequestParam String emoji,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> chats.react(actor, number, place.address(), message, emoji));
    }

    @PostMapping("/edits")
    String edit(
            Actor actor,
            @PathVariable String number,
            @RequestParam String message,
            @RequestParam String text,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> chats.edit(actor, number, place.address(), message, text));
    }

    /** Deletes for everybody, or on this phone only. */
    @PostMapping("/deletions")
    String delete(
            Actor actor,
            @PathVariable String number,
            @RequestParam String message,
            @RequestParam(defaultValue = "false") boolean everybody,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> {
            if (everybody) {
                chats.revoke(actor, number, place.address(), message);
            } else {
                chats.hide(actor, number, place.address(), message);
            }
        });
    }

    @PostMapping("/reads")
    String read(Actor actor, @PathVariable String number, Place place, RedirectAttributes flash) {
        return place.back(number, flash, () -> chats.read(actor, number, place.address()));
    }

    @PostMapping("/votes")
    String vote(
            Actor actor,
            @PathVariable String number,
            @RequestParam String message,
            @RequestParam(defaultValue = "") List<String> option,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> chats.vote(actor, number, place.address(), message, option));
    }

    @PostMapping("/calls")
    String call(
            Actor actor,
            @PathVariable String number,
            @RequestParam(defaultValue = "false") boolean video,
            Place place,
            RedirectAttributes flash) {
        return place.back(number, flash, () -> chats.call(actor, number, place.address(), video));
    }
}
