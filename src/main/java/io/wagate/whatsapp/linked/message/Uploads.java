package io.wagate.whatsapp.linked.message;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.GeneratedMessage;
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
            Message.Builder message = Message.newBuilder();
            switch (file.kind()) {
                case IMAGE -> message.setImage(about(ImageMessage.newBuilder(), file, up));
                case VIDEO -> message.setVideo(about(VideoMessage.newBuilder(), file, up));
                case AUDIO -> message.setAudio(about(AudioMessage.newBuilder(), file, up));
                case DOCUMENT -> message.setDocument(about(named(file), file, up));
                case STICKER -> message.setSticker(about(StickerMessage.newBuilder(), file, up));
            }
            return message.build();
        } catch (IOException e) {
            throw new Rejected(e);
        }
    }

    private static DocumentMessage.Builder named(Content.Media file) {
        DocumentMessage.Builder document = DocumentMessage.newBuilder();
        return file.fileName() == null
                ? document
                : document.setFileName(file.fileName()).setTitle(file.fileName());
    }

    /** The five kinds have no type in common, but the same names for what is the same. */
    private <B extends GeneratedMessage.Builder<B>> B about(B message, Content.Media file, MediaStore.Uploaded up) {
        KeptMedia kept = up.file();
        Descriptor fields = message.getDescriptorForType();
        message.setField(fields.findFieldByName("url"), up.url().toString());
        message.setField(fields.findFieldByName("mime_type"), file.mimeType());
        message.setField(fields.findFieldByName("sha256"), kept.getSha256());
        message.setField(fields.findFieldByName("length"), kept.getLength());
        message.setField(fields.findFieldByName("media_key"), kept.getMediaKey());
        message.setField(fields.findFieldByName("encrypted_sha256"), kept.getEncryptedSha256());
        message.setField(fields.findFieldByName("direct_path"), kept.getDirectPath());
        message.setField(
                fields.findFieldByName("media_key_time"), clock.instant().getEpochSecond());
        FieldDescriptor caption = fields.findFieldByName("caption");
        if (caption != null && !file.caption().isEmpty()) {
            message.setField(caption, file.caption());
        }
        return message;
    }
}
