package io.wagate.portal.phone;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.whatsapp.Jid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Where on the phone pages a form was sent from, so that its answer leads back there.
 *
 * @param session the session that was chosen
 * @param chat the chat that was open
 */
record Place(@Nullable String session, @Nullable String chat) {

    /** The open chat as an address. */
    Jid address() {
        return Jid.parse(chat == null ? "" : chat)
                .orElseThrow(() -> new Problem.NotFound("CHAT_NOT_FOUND", "Chat").asException());
    }

    /** Does it and leads back; what the person can mend is said there. */
    String back(String number, RedirectAttributes flash, Runnable action) {
        try {
            action.run();
        } catch (ProblemException failure) {
            Problem problem = failure.problem();
            if (!(problem instanceof Problem.Invalid || problem instanceof Problem.Conflict)) {
                throw failure;
            }
            flash.addFlashAttribute("problem", problem.message());
        }
        return to(number, flash);
    }

    private String to(String number, RedirectAttributes flash) {
        if (session != null && !session.isEmpty()) {
            flash.addAttribute("session", session);
        }
        if (chat != null && !chat.isEmpty()) {
            flash.addAttribute("chat", chat);
        }
        flash.addAttribute("number", number);
        return "redirect:/phones/{number}";
    }
}
