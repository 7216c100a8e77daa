package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.MediaRef;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.media.MediaStore;
import io.wagate.whatsapp.linked.proto.AudioMessage;
import io.wagate.whatsapp.linked.proto.DocumentMessage;
import io.wagate.whatsapp.linked.proto.ImageMessage;
import io.wagate.whatsapp.linked.proto.KeptMedia;
import io.wagate.whatsapp.linked.proto.Message;
import io.wagate.whatsapp.linked.proto.StickerMessage;
import io.wagate.whatsapp.linked.proto.VideoMessage;
import java.io.IOException;
import java.time.InstantSource;

/** Messages with a file: uploaded on the way out, fetched on the way in. */
public final class Uploads {

    /** The file could not be brought to WhatsApp. */
    public static final class Rejected extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Rejected(IOException cause) {
            super(String.valueOf(cause.getMessage()), cause);
        }
    }

    private final MediaStore store;
    private final InstantSource clock;

    public Uploads(MediaStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Fetches a received file of at most so many bytes. */
    public byte[] download(Line line, MediaRef ref, long most) throws IOException {
        return store.download(line, Files.read(ref), most);
    }

    /** Uploads a file and answers the message that names it. Throws {@link Rejected}; takes as long as it takes. */
    public Message upload(Line line, Content.Media file) {
        try {
            MediaStore.Uploaded up = store.upload(line, file);
            long now = clock.instant().getEpochSecond();
            return switch (file.kind()) {
                case IMAGE ->
                    Message.newBuilder().setImage(image(file, up, now)).build();
                case VIDEO ->
                    Message.newBuilder().setVideo(video(file, up, now)).build();
                case AUDIO ->
                    Message.newBuilder().setAudio(audio(file, up, now)).build();
                case DOCUMENT ->
                    Message.newBuilder().setDocument(document(file, up, now)).build();
                case STICKER ->
                    Message.newBuilder().setSticker(sticker(file, up, now)).build();
            };
        } catch (IOException e) {
            throw new Rejected(e);
        }
    }

    private static ImageMessage.Builder image(Content.Media file, MediaStore.Uploaded up, long now) {
        KeptMedia kept = up.file();
        ImageMessage.Builder image = ImageMessage.newBuilder()
                .setUrl(up.url().toString())
                .setMimeType(file.mimeType())
                .setSha256(kept.getSha256())
                .setLength(kept.getLength())
                .setMediaKey(kept.getMediaKey())
                .setEncryptedSha256(kept.getEncryptedSha256())
                .setDirectPath(kept.getDirectPath())
                .setMediaKeyTime(now);
        return file.caption().isEmpty() ? image : image.setCaption(file.caption());
    }

    private static VideoMessage.Builder video(Content.Media file, MediaStore.Uploaded up, long now) {
        KeptMedia kept = up.file();
        VideoMessage.Builder video = VideoMessage.newBuilder()
                .setUrl(up.url().toString())
                .setMimeType(file.mimeType())
                .setSha256(kept.getSha256())
                .setLength(kept.getLength())
                .setMediaKey(kept.getMediaKey())
                .setEncryptedSha256(kept.getEncryptedSha256())
                .setDirectPath(kept.getDirectPath())
                .setMediaKeyTime(now);
        return file.caption().isEmpty() ? video : video.setCaption(file.caption());
    }

    private static AudioMessage.Builder audio(Content.Media file, MediaStore.Uploaded up, long now) {
        KeptMedia kept = up.file();
        return AudioMessage.newBuilder()
                .setUrl(up.url().toString())
                .setMimeType(file.mimeType())
                .setSha256(kept.getSha256())
                .setLength(kept.getLength())
                .setMediaKey(kept.getMediaKey())
                .setEncryptedSha256(kept.getEncryptedSha256())
                .setDirectPath(kept.getDirectPath())
                .setMediaKeyTime(now);
    }

    private static DocumentMessage.Builder document(Content.Media file, MediaStore.Uploaded up, long now) {
        KeptMedia kept = up.file();
        DocumentMessage.Builder document = DocumentMessage.newBuilder()
                .setUrl(up.url().toString())
                .setMimeType(file.mimeType())
                .setSha256(kept.getSha256())
                .setLength(kept.getLength())
                .setMediaKey(kept.getMediaKey())
                .setEncryptedSha256(kept.getEncryptedSha256())
                .setDirectPath(kept.getDirectPath())
                .setMediaKeyTime(now);
        if (file.fileName() != null) {
            document.setFileName(file.fileName()).setTitle(file.fileName());
        }
        return file.caption().isEmpty() ? document : document.setCaption(file.caption());
    }

    private static StickerMessage.Builder sticker(Content.Media file, MediaStore.Uploaded up, long now) {
        KeptMedia kept = up.file();
        return StickerMessage.newBuilder()
                .setUrl(up.url().toString())
                .setMimeType(file.mimeType())
                .setSha256(kept.getSha256())
                .setLength(kept.getLength())
                .setMediaKey(kept.getMediaKey())
                .setEncryptedSha256(kept.getEncryptedSha256())
                .setDirectPath(kept.getDirectPath())
                .setMediaKeyTime(now);
    }
}
