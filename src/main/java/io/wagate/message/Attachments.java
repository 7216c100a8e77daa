package io.wagate.message;

import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gets the file of a message into the media store: fetched, decoded, or already there. */
@Component
class Attachments {

    private static final int LONGEST_MIME_TYPE = 100;
    private static final int LONGEST_FILE_NAME = 255;
    private static final String ANY = "application/octet-stream";
    private static final Pattern MIME_TYPE = Pattern.compile("[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+(\\s*;.*)?");
    private static final Pattern DATA_URL = Pattern.compile("data:([^,;]*+)(?:;[^,;]*+){0,10};base64,");

    private final MediaStore store;

    Attachments(MediaStore store) {
        this.store = store;
    }

    /** Refuses what is wrong in itself; {@link #take} does the work that costs. */
    void check(SendMessage command) {
        SendMessage.Attachment attachment = command.attachment();
        if (!command.type().isMedia()) {
            if (attachment != null && sources(attachment) > 0) {
                throw Problem.Invalid.field(
                                "type", "A message of type " + command.type().wire() + " carries no media")
                        .asException();
            }
            return;
        }
        if (attachment == null || sources(attachment) == 0) {
            throw new Problem.Invalid("MEDIA_REQUIRED", "mediaUrl", "mediaUrl or mediaBase64 is required")
                    .asException();
        }
        if (sources(attachment) > 1) {
            throw Problem.Invalid.field("mediaUrl", "Give either mediaUrl or mediaBase64, not both")
                    .asException();
        }
        if (attachment.mimeType() != null) {
            mimeType(attachment.mimeType());
        }
        String fileName = Wording.checked("fileName", attachment.fileName());
        if (fileName.length() > LONGEST_FILE_NAME) {
            throw Problem.Invalid.field("fileName", "fileName is longer than " + LONGEST_FILE_NAME + " characters")
                    .asException();
        }
    }

    /** The stored file of a checked request, null where its type carries none. Talks to the network. */
    @Nullable
    Media take(TenantId tenant, SendMessage command) {
        SendMessage.Attachment attachment = command.attachment();
        if (!command.type().isMedia() || attachment == null) {
            return null;
        }
        String name = blankToNull(attachment.fileName());
        String mimeType = attachment.mimeType() == null ? null : mimeType(attachment.mimeType());
        Media media;
        if (blankToNull(attachment.url()) != null) {
            media = store.fetch(tenant, Objects.requireNonNull(attachment.url()).strip(), mimeType, name);
        } else if (attachment.stored() != null) {
            media = store.find(tenant, attachment.stored()).orElseThrow(() -> Drafting.notFound("Media"));
        } else {
            return decoded(tenant, command.type(), Objects.requireNonNull(attachment.base64()), mimeType, name);
        }
        fits(command.type(), media.mimeType(), "mediaUrl");
        return media;
    }

    private Media decoded(
            TenantId tenant, MessageType type, String base64, @Nullable String mimeType, @Nullable String name) {
        Matcher dataUrl = DATA_URL.matcher(base64);
        boolean prefixed = dataUrl.lookingAt();
        String declared = mimeType != null ? mimeType : prefixed ? mimeType(dataUrl.group(1)) : null;
        if (declared == null) {
            throw Problem.Invalid.field("mediaMimeType", "mediaMimeType is required with mediaBase64")
                    .asException();
        }
        fits(type, declared, "mediaMimeType");
        byte[] bytes = bytes(prefixed ? base64.substring(dataUrl.end()) : base64);
        return store.store(tenant, new ByteArrayInputStream(bytes), declared, name);
    }

    private static byte[] bytes(String base64) {
        byte[] bytes;
        try {
            String bare = base64.replaceAll("\\s+", "");
            bytes = (bare.indexOf('-') >= 0 || bare.indexOf('_') >= 0 ? Base64.getUrlDecoder() : Base64.getDecoder())
                    .decode(bare);
        } catch (IllegalArgumentException e) {
            throw Problem.Invalid.field("mediaBase64", "mediaBase64 is not valid Base64")
                    .asException();
        }
        if (bytes.length == 0 || bytes.length > MediaStore.LARGEST) {
            throw Problem.Invalid.field("mediaBase64", "A file has 1 byte to " + (MediaStore.LARGEST >> 20) + " MiB")
                    .asException();
        }
        return bytes;
    }

    private static void fits(MessageType type, String mimeType, String field) {
        boolean fits = switch (type) {
            case IMAGE, STICKER -> mimeType.startsWith("image/");
            case VIDEO -> mimeType.startsWith("video/");
            case AUDIO -> mimeType.startsWith("audio/") || mimeType.startsWith("application/ogg");
            case DOCUMENT, TEXT, POLL, LOCATION, CONTACT, UNKNOWN -> true;
        };
        if (!fits && !mimeType.startsWith(ANY)) {
            throw Problem.Invalid.field(field, "The file is " + mimeType + ", which cannot be sent as " + type.wire())
                    .asException();
        }
    }

    private static String mimeType(String written) {
        String type = written.strip().toLowerCase(Locale.ROOT);
        if (type.length() > LONGEST_MIME_TYPE || !MIME_TYPE.matcher(type).matches()) {
            throw new Problem.Invalid("MEDIA_TYPE_INVALID", "mediaMimeType", "mediaMimeType must look like image/jpeg")
                    .asException();
        }
        return type;
    }

    private static long sources(SendMessage.Attachment attachment) {
        return Stream.of(
                        blankToNull(attachment.url()) != null,
                        blankToNull(attachment.base64()) != null,
                        attachment.stored() != null)
                .filter(given -> given)
                .count();
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
