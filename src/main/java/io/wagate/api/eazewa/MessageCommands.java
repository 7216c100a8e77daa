package io.wagate.api.eazewa;

import io.wagate.kernel.Problem;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.message.Direction;
import io.wagate.message.Message;
import io.wagate.message.MessageActions;
import io.wagate.message.MessageLog;
import io.wagate.whatsapp.Jid;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is asked of messages that exist: read them, delete, react. */
@Component
class MessageCommands implements Action.Group {

    private static final int USUAL = 100;
    private static final int MOST = 500;

    /** Files in one answer, in bytes; those beyond are left out. */
    private static final long FILES = 16L << 20;

    private final MessageLog log;
    private final MessageActions messages;
    private final MediaStore store;

    MessageCommands(MessageLog log, MessageActions messages, MediaStore store) {
        this.log = log;
        this.messages = messages;
        this.store = store;
    }

    @Override
    public Map<String, Action> actions() {
        return Map.of(
                "fetch-messages", this::fetch,
                "get-message-by-id", this::get,
                "delete-message-by-id", this::delete,
                "react-to-message", this::react);
    }

    /** The newest ones, oldest first. */
    private Object fetch(Action.Asked asked) {
        Fields fields = asked.fields();
        Jid chat = Addresses.chat(fields.required("chatId"));
        Boolean fromMe = fields.flag("fromMe");
        Direction direction = fromMe == null ? null : fromMe ? Direction.OUT : Direction.IN;
        int limit = fields.number("limit", USUAL, 1, MOST);
        boolean files = fields.flag("includeMedia", false);
        long left = FILES;
        List<Object> found = new ArrayList<>();
        for (Message message : log.ofChat(asked.actor(), asked.sessionId(), chat, direction, limit)
                .reversed()) {
            Optional<Media> file = files ? file(asked, message, left) : Optional.empty();
            left -= file.map(Media::size).orElse(0L);
            found.add(json(asked, message, file));
        }
        return found;
    }

    private Object get(Action.Asked asked) {
        Message message = message(asked);
        boolean files = asked.fields().flag("includeMedia", false);
        return json(asked, message, files ? file(asked, message, FILES) : Optional.empty());
    }

    private Object delete(Action.Asked asked) {
        Message message = message(asked);
        if (!asked.fields().flag("forEveryone", false)) {
            throw new Problem.Invalid(
                            "UNSUPPORTED", null, "A message can be deleted for everyone only: say forEveryone=true")
                    .asException();
        }
        messages.revoke(asked.actor(), asked.sessionId(), message.waId());
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "messageId", Told.of(message, asked.session().phone()).idParts().get("_serialized"));
        answer.put("deleted", true);
        return answer;
    }

    /** An empty reaction takes it back. */
    private Object react(Action.Asked asked) {
        Message message = message(asked);
        if (!asked.fields().has("reaction")) {
            throw asked.fields().wrong("reaction", "is required; empty takes it back");
        }
        String reaction = asked.fields().text("reaction");
        messages.react(asked.actor(), asked.sessionId(), message.waId(), reaction == null ? "" : reaction);
        return true;
    }

    private Message message(Action.Asked asked) {
        String id = Addresses.waId(asked.fields().required("messageId"));
        return log.find(asked.actor(), id, asked.sessionId()).entry().message();
    }

    private Object json(Action.Asked asked, Message message, Optional<Media> file) {
        Map<String, @Nullable Object> json = new Json();
        json.put("message", Told.of(message, asked.session().phone()).json());
        json.put("media", file.map(this::media).orElse(null));
        return json;
    }

    private Optional<Media> file(Action.Asked asked, Message message, long most) {
        return Optional.ofNullable(message.mediaId())
                .flatMap(id -> store.find(asked.actor().tenant(), id))
                .filter(media -> media.size() <= most);
    }

    private Map<String, @Nullable Object> media(Media media) {
        try (InputStream bytes = store.open(media)) {
            return EazewaFormat.media(media.mimeType(), media.fileName(), bytes.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
