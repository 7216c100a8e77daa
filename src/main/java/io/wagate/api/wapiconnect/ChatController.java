package io.wagate.api.wapiconnect;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.message.MessageActions;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.Recipient;
import io.wagate.whatsapp.Typing;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What others see of us beside messages; not in the document. Nothing of it happens unasked. */
@RestController
class ChatController {

    private static final String STATES = "state is typing, recording or paused";
    private static final String PRESENCES = "state is available or unavailable";

    private final MessageActions actions;

    ChatController(MessageActions actions) {
        this.actions = actions;
    }

    /** {@code to} as for a message; {@code state} is {@code typing} where none is given. */
    record Shown(@Nullable String to, @Nullable String state) {}

    /** {@code state} is {@code available} or {@code unavailable}. */
    record Online(@Nullable String state) {}

    /** A received message. */
    record Seen(@Nullable String messageId) {}

    @PostMapping("/api/whatsapp/session/{sessionId}/typing")
    Map<String, Object> typing(Actor actor, @PathVariable String sessionId, @RequestBody Shown shown) {
        actions.typing(actor, sessionId, Recipient.parse(required("to", shown.to())), state(shown.state()));
        return Map.of("success", true);
    }

    @PostMapping("/api/whatsapp/session/{sessionId}/presence")
    Map<String, Object> presence(Actor actor, @PathVariable String sessionId, @RequestBody Online online) {
        actions.presence(actor, sessionId, presence(required("state", online.state())));
        return Map.of("success", true);
    }

    @PostMapping("/api/whatsapp/session/{sessionId}/read")
    Map<String, Object> read(Actor actor, @PathVariable String sessionId, @RequestBody Seen seen) {
        actions.markRead(actor, sessionId, required("messageId", seen.messageId()));
        return Map.of("success", true);
    }

    private static Typing state(@Nullable String word) {
        if (word == null || word.isBlank()) {
            return Typing.TYPING;
        }
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "typing" -> Typing.TYPING;
            case "recording" -> Typing.RECORDING;
            case "paused" -> Typing.PAUSED;
            default -> throw Problem.Invalid.field("state", STATES).asException();
        };
    }

    private static Presence presence(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "available" -> Presence.AVAILABLE;
            case "unavailable" -> Presence.UNAVAILABLE;
            default -> throw Problem.Invalid.field("state", PRESENCES).asException();
        };
    }

    private static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.Invalid.field(field, field + " is required").asException();
        }
        return value;
    }
}
