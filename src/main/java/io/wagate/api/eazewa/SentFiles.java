package io.wagate.api.eazewa;

import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import java.net.URLConnection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The file of {@code send-media}: as what it is shown follows from what it is, unless the request says sticker, voice or
 * document. Voice is sent as a sound file.
 */
@Component
class SentFiles {

    /** What is to be sent, and as what. */
    record Choice(MessageType type, SendMessage.Attachment attachment) {}

    private static final Pattern DATA_URL = Pattern.compile("data:([^,;]++)[^,]{0,200};base64,");
    private static final String UNKNOWN = "application/octet-stream";

    /** What the runtime's own table lacks. */
    private static final Map<String, String> TYPES = Map.of(
            "webp", "image/webp",
            "mp3", "audio/mpeg",
            "m4a", "audio/mp4",
            "ogg", "audio/ogg",
            "opus", "audio/ogg",
            "mp4", "video/mp4",
            "3gp", "video/3gpp",
            "mov", "video/quicktime",
            "pdf", "application/pdf");

    private final MediaStore store;

    SentFiles(MediaStore store) {
        this.store = store;
    }

    Choice choose(Action.Asked asked) {
        Fields fields = asked.fields();
        String url = fields.text("mediaUrl");
        String base64 = fields.text("mediaBase64");
        String name = fields.text("mediaName");
        if ((url == null) == (base64 == null)) {
            throw fields.wrong("mediaUrl", "or mediaBase64 is required, one of them");
        }
        if (url != null) {
            return fetched(asked, url, name);
        }
        if (name == null) {
            throw fields.wrong("mediaName", "is required with mediaBase64");
        }
        String type = type(Objects.requireNonNull(base64), name);
        return new Choice(shown(fields, type), new SendMessage.Attachment(null, base64, null, type, name));
    }

    /** Only the one who sends it says what it is. */
    private Choice fetched(Action.Asked asked, String url, @Nullable String name) {
        asked.actor().require(Permission.SEND);
        if (!asked.session().isReady()) {
            throw new Problem.SessionNotReady(
                            asked.sessionId(), asked.session().status().wire())
                    .asException();
        }
        Media media = store.fetch(asked.actor().tenant(), url.strip(), null, name);
        String type = media.mimeType().equals(UNKNOWN) && media.fileName() != null
                ? ofName(media.fileName())
                : media.mimeType();
        return new Choice(shown(asked.fields(), type), new SendMessage.Attachment(null, null, media.id(), null, null));
    }

    private static MessageType shown(Fields fields, String type) {
        if (fields.flag("asSticker", false)) {
            return MessageType.STICKER;
        }
        if (fields.flag("asVoice", false)) {
            return MessageType.AUDIO;
        }
        if (fields.flag("asDocument", false)) {
            return MessageType.DOCUMENT;
        }
        return switch (type.substring(0, Math.max(0, type.indexOf('/')))) {
            case "image" -> MessageType.IMAGE;
            case "video" -> MessageType.VIDEO;
            case "audio" -> MessageType.AUDIO;
            default -> MessageType.DOCUMENT;
        };
    }

    private static String type(String base64, String name) {
        Matcher dataUrl = DATA_URL.matcher(base64);
        return dataUrl.lookingAt() ? dataUrl.group(1).toLowerCase(Locale.ROOT) : ofName(name);
    }

    private static String ofName(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        String guessed = URLConnection.guessContentTypeFromName("file." + ending.replaceAll("[^a-z0-9]", ""));
        return TYPES.getOrDefault(ending, Objects.requireNonNullElse(guessed, UNKNOWN));
    }
}
