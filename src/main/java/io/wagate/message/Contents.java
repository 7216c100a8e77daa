package io.wagate.message;

import io.wagate.kernel.TenantId;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Outbound;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes what a driver sends out of what is stored, so that any node can send any stored message. */
@Component
class Contents {

    /** Members of a message's content that name the message it answers. */
    static final String QUOTED = "quotedId";

    static final String QUOTED_OURS = "quotedFromMe";
    static final String QUOTED_AUTHOR = "quotedAuthor";

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

    Outbound outbound(Draft draft) {
        return new Outbound(draft.waId(), draft.chat(), of(draft), quoted(draft.chat(), draft.content()));
    }

    Outbound outbound(HandoverRepository.Parcel parcel) {
        Stored message = parcel.message();
        return new Outbound(parcel.waId(), parcel.chat(), of(message), quoted(parcel.chat(), message.content()));
    }

    Content of(Draft draft) {
        return draft.media() == null
                ? of(new Stored(draft.tenant(), draft.type(), draft.body(), draft.content(), null))
                : file(draft.type(), draft.body(), draft.media());
    }

    private Content of(Stored message) {
        return switch (message.type()) {
            case TEXT -> new Content.Text(message.body());
            case POLL -> poll(message);
            case IMAGE, VIDEO, AUDIO, DOCUMENT, STICKER -> file(message.type(), message.body(), media(message));
            case LOCATION -> location(message);
            case CONTACT ->
                new Content.Contact(
                        message.body(), extra(message.content()).path("vcard").asString(""));
            case UNKNOWN -> throw new IllegalArgumentException("Nothing sends a " + message.type());
        };
    }

    private Content poll(Stored message) {
        JsonNode extra = extra(message.content());
        List<String> options = new ArrayList<>();
        extra.path("options").forEach(option -> options.add(option.asString()));
        return new Content.Poll(
                message.body(), options, extra.path("selectable").asInt(1));
    }

    private Content location(Stored message) {
        JsonNode extra = extra(message.content());
        return new Content.Location(
                Double.parseDouble(extra.path("latitude").asString("0")),
                Double.parseDouble(extra.path("longitude").asString("0")),
                message.body().isEmpty() ? null : message.body(),
                extra.path("address").asString(null));
    }

    /** The message that this content answers, null where it answers none. */
    private @Nullable MessageRef quoted(Jid chat, @Nullable String content) {
        JsonNode extra = extra(content);
        if (!extra.has(QUOTED)) {
            return null;
        }
        Jid author = Jid.parse(extra.path(QUOTED_AUTHOR).asString("")).orElse(null);
        return new MessageRef(
                chat,
                extra.path(QUOTED).asString(),
                author,
                extra.path(QUOTED_OURS).asBoolean(false));
    }

    private JsonNode extra(@Nullable String content) {
        return json.readTree(content == null ? "{}" : content);
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
