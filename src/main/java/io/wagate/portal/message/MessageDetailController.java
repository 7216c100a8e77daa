package io.wagate.portal.message;

import io.wagate.event.Event;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.message.Direction;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import io.wagate.message.MessageStatus;
import io.wagate.message.MessageType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One message with its trace, and its file. */
@Controller
class MessageDetailController {

    private final MessageLog log;
    private final MediaStore store;
    private final Trace trace;
    private final Sources sources;

    MessageDetailController(MessageLog log, MediaStore store, Trace trace, Sources sources) {
        this.log = log;
        this.store = store;
        this.trace = trace;
        this.sources = sources;
    }

    /** By row, as the list links it, or by WhatsApp's id, as the API answers it. */
    @GetMapping("/messages/{id}")
    String message(Actor actor, @PathVariable String id, Model model) {
        MessageLog.Story story = story(actor, id);
        Message message = story.entry().message();
        model.addAttribute("message", message);
        model.addAttribute("mayAgain", mayAgain(actor, message));
        model.addAttribute("source", sources.fact(actor, message.source()));
        model.addAttribute("owner", story.entry().session());
        Trace.Whole whole = trace.of(actor, story);
        model.addAttribute("steps", whole.steps());
        model.addAttribute("asked", whole.asked());
        model.addAttribute("mayRequests", actor.may(Permission.VIEW_REQUESTS));
        model.addAttribute("media", media(actor, message));
        model.addAttribute(
                "raw",
                story.history().stream().map(MessageDetailController::raw).collect(Collectors.joining("\n\n")));
        return "messages/message";
    }

    /** Always to be saved, never shown in place. */
    @GetMapping("/media/{id:[0-9]{1,18}}")
    void file(Actor actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        Media media = log.media(actor, id);
        try (InputStream bytes = store.open(media)) {
            response.setContentType(media.mimeType());
            response.setContentLengthLong(media.size());
            media.headers().forEach(response::setHeader);
            bytes.transferTo(response.getOutputStream());
        }
    }

    private MessageLog.Story story(Actor actor, String id) {
        if (!id.matches("[0-9]{15,18}")) {
            return log.find(actor, id, null);
        }
        try {
            return log.find(actor, Long.parseLong(id));
        } catch (ProblemException noSuchRow) {
            return log.find(actor, id, null);
        }
    }

    /** Only texts: what else a message held is not typed into a form. */
    private static boolean mayAgain(Actor actor, Message message) {
        return actor.may(Permission.SEND)
                && message.direction() == Direction.OUT
                && message.type() == MessageType.TEXT
                && message.status() == MessageStatus.FAILED;
    }

    private @Nullable Media media(Actor actor, Message message) {
        try {
            return message.mediaId() == null ? null : log.media(actor, message.mediaId());
        } catch (ProblemException expired) {
            return null;
        }
    }

    private static String raw(Event event) {
        return event.sequence() + " " + event.type().wire() + " " + event.occurredAt() + "\n" + event.data();
    }
}
