package io.wagate.whatsapp.linked.message;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.wagate.whatsapp.Content.MediaKind;
import io.wagate.whatsapp.MediaRef;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.proto.AudioMessage;
import io.wagate.whatsapp.linked.proto.DocumentMessage;
import io.wagate.whatsapp.linked.proto.ImageMessage;
import io.wagate.whatsapp.linked.proto.KeptMedia;
import io.wagate.whatsapp.linked.proto.StickerMessage;
import io.wagate.whatsapp.linked.proto.VideoMessage;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Files that wait at WhatsApp, between the five kinds of message and the opaque key of the port. */
final class Files {

    private static final int VERSION = 1;

    private Files() {}

    static Received.Media received(MediaKind kind, ImageMessage image) {
        KeptMedia.Builder kept = kept(kind, image.getDirectPath(), image.getMediaKey(), image.getSha256())
                .setEncryptedSha256(image.getEncryptedSha256());
        return received(kind, kept.setLength(image.getLength()), image.getMimeType(), null, image.getCaption());
    }

    static Received.Media received(MediaKind kind, VideoMessage video) {
        KeptMedia.Builder kept = kept(kind, video.getDirectPath(), video.getMediaKey(), video.getSha256())
                .setEncryptedSha256(video.getEncryptedSha256());
        return received(kind, kept.setLength(video.getLength()), video.getMimeType(), null, video.getCaption());
    }

    static Received.Media received(AudioMessage audio) {
        KeptMedia.Builder kept = kept(MediaKind.AUDIO, audio.getDirectPath(), audio.getMediaKey(), audio.getSha256())
                .setEncryptedSha256(audio.getEncryptedSha256());
        return received(MediaKind.AUDIO, kept.setLength(audio.getLength()), audio.getMimeType(), null, "");
    }

    static Received.Media received(DocumentMessage file) {
        KeptMedia.Builder kept = kept(MediaKind.DOCUMENT, file.getDirectPath(), file.getMediaKey(), file.getSha256())
                .setEncryptedSha256(file.getEncryptedSha256());
        String name = file.hasFileName() ? file.getFileName() : null;
        return received(
                MediaKind.DOCUMENT, kept.setLength(file.getLength()), file.getMimeType(), name, file.getCaption());
    }

    static Received.Media received(StickerMessage sticker) {
        KeptMedia.Builder kept = kept(
                        MediaKind.STICKER, sticker.getDirectPath(), sticker.getMediaKey(), sticker.getSha256())
                .setEncryptedSha256(sticker.getEncryptedSha256());
        return received(MediaKind.STICKER, kept.setLength(sticker.getLength()), sticker.getMimeType(), null, "");
    }

    static KeptMedia read(MediaRef ref) {
        try {
            return KeptMedia.parseFrom(Base64.getUrlDecoder().decode(ref.key()));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new ProtocolBreach("A file that is not known", e);
        }
    }

    private static KeptMedia.Builder kept(MediaKind kind, String path, ByteString key, ByteString sha256) {
        return KeptMedia.newBuilder()
                .setVersion(VERSION)
                .setKind(kind.name())
                .setDirectPath(path)
                .setMediaKey(key)
                .setSha256(sha256);
    }

    private static Received.Media received(
            MediaKind kind, KeptMedia.Builder kept, String mimeType, @Nullable String name, String caption) {
        String key = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(kept.build().toByteArray());
        return new Received.Media(kind, new MediaRef(key, mimeType, name, kept.getLength()), caption);
    }
}
