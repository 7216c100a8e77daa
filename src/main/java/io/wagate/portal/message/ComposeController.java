package io.wagate.portal.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import io.wagate.message.MessageService;
import io.wagate.message.SendMessage;
import io.wagate.message.SentMessage;
import io.wagate.portal.PageStatus;
import io.wagate.portal.request.ByHand;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One message by hand, with the request that a program would send; mistakes stand beside their fields. */
@Controller
class ComposeController {

    private final MessageService messages;
    private final MessageLog log;
    private final ComposePage page;
    private final ByHand byHand;

    ComposeController(MessageService messages, MessageLog log, ComposePage page, ByHand byHand) {
        this.byHand = byHand;
        this.messages = messages;
        this.log = log;
        this.page = page;
    }

    /** Empty, or filled in with a message that is to be sent again. */
    @GetMapping("/messages/new")
    String form(Actor actor, @RequestParam(defaultValue = "") String again, Model model) {
        actor.require(Permission.SEND);
        ComposeFields fields = again.matches("[0-9]{1,18}")
                ? again(log.find(actor, Long.parseLong(again)).entry())
                : ComposeFields.text("", "", "");
        return page.show(actor, fields, Map.of(), model);
    }

    /** The request for what was typed so far. A POST, so that no address ever holds what people write. */
    @PostMapping("/messages/new")
    String request(
            Actor actor,
            @ModelAttribute("typed") ComposeFields typed,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            @RequestParam(required = false) @Nullable String whole,
            Model model) {
        actor.require(Permission.SEND);
        String form = page.show(actor, typed.tidy(), Map.of(), model);
        return htmx == null || whole != null ? form : "messages/_request :: request";
    }

    @PostMapping("/messages")
    String send(
            Actor actor,
            @ModelAttribute("typed") ComposeFields typed,
            Model model,
            HttpServletResponse response,
            HttpServletRequest request,
            RedirectAttributes path) {
        ComposeFields fields = typed.tidy();
        try {
            SendMessage command = fields.command();
            SentMessage sent = byHand.send(
                    actor,
                    request,
                    response,
                    page.json(fields),
                    command.idempotencyKey(),
                    () -> messages.send(actor, command));
            return story(path, sent.messageId());
        } catch (ProblemException refused) {
            return refused(actor, fields, refused, model, response, path);
        }
    }

    /** A message that was stored has a page, which tells its failure; all else is told on the form. */
    private String refused(
            Actor actor,
            ComposeFields fields,
            ProblemException refused,
            Model model,
            HttpServletResponse response,
            RedirectAttributes path) {
        return switch (refused.problem()) {
            case Problem.SendRefused stored -> story(path, stored.messageId());
            case Problem.SendUnconfirmed stored -> story(path, stored.messageId());
            case Problem.NotFound absent -> throw refused;
            case Problem.Forbidden forbidden -> throw refused;
            case Problem.Unauthorized stranger -> throw refused;
            case Problem problem -> {
                response.setStatus(PageStatus.of(problem, response).value());
                yield page.show(actor, fields, page.words(problem), model);
            }
        };
    }

    private static String story(RedirectAttributes path, String messageId) {
        path.addAttribute("id", messageId);
        return "redirect:/messages/{id}";
    }

    private static ComposeFields again(MessageLog.Entry entry) {
        Message message = entry.message();
        String to = message.phone() == null ? message.chat().toString() : "+" + message.phone();
        return ComposeFields.text(entry.session().publicId(), to, message.body());
    }
}
