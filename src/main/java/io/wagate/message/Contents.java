package io.wagate.message;

import io.wagate.kernel.TenantId;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.whatsapp.Content;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes what a driver sends out of what is stored, so that any node can send any stored message. */
@Component
class Contents {

    /** The part of a stored message that says what it says. */
    record Stored(
            TenantId tenant,
            MessageType type,
            String body,
            @Nullable String content,
            @Nullable Long mediaId) {}

    private final MediaStore store;
    private final JsonMapper json;

    Contents(MediaStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    Content of(Draft draft) {
        return draft.media() == null
                ? of(new Stored(draft.tenant(), draft.type(), draft.body(), draft.content(), null))
                : file(draft.type(), draft.body(), draft.media());
    }

    Content of(Stored message) {
        return switch (message.type()) {
            case TEXT -> new Content.Text(message.body());
            case POLL -> poll(message);
            case IMAGE, VIDEO, AUDIO, DOCUMENT, STICKER -> file(message.type(), message.body(), media(message));
            case LOCATION, CONTACT, UNKNOWN -> throw new IllegalArgumentException("Nothing sends a " + message.type());
        };
    }

    private Content poll(Stored message) {
        JsonNode extra = json.readTree(message.content() == null ? "{}" : message.content());
        List<String> options = new ArrayList<>();
        extra.path("options").forEach(option -> options.add(option.asString()));
        return new Content.Poll(
                message.body(), options, extra.path("selectable").asInt(1));
    }

    private Media media(Stored message) {
        if (message.mediaId() == null) {
            throw Drafting.notFound("Media");
        }
        return store.find(message.tenant(), message.mediaId()).orElseThrow(() -> Drafting.notFound("Media"));
    }

    private Content file(MessageType type, String caption, Media media) {
        return new Content.Media(
                Content.MediaKind.valueOf(type.name()),
                media.mimeType(),
                media.fileName(),
                media.size(),
                () -> store.open(media),
                caption);
    }
}
