package io.wagate.portal.bulk;

import io.wagate.bulk.BulkRequest;
import io.wagate.bulk.RecipientSheet;
import io.wagate.kernel.Problem;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Reads the files of the form: the list of recipients, and what goes with the message. */
final class BulkUpload {

    private BulkUpload() {}

    /** The chosen file, otherwise what was pasted; both at once would leave open which one is meant. */
    static List<BulkRequest.Line> lines(@Nullable MultipartFile file, String pasted) {
        boolean chosen = file != null && !file.isEmpty();
        if (chosen && !pasted.isBlank()) {
            throw Problem.Invalid.field("list", "Choose a file or paste the numbers, not both")
                    .asException();
        }
        if (!chosen && pasted.isBlank()) {
            throw Problem.Invalid.field("list", "Choose a file with numbers, or paste them")
                    .asException();
        }
        return chosen ? RecipientSheet.read(bytes(Objects.requireNonNull(file))) : RecipientSheet.read(pasted);
    }

    static SendMessage.@Nullable Attachment attachment(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            return null;
        }
        return new SendMessage.Attachment(
                null,
                Base64.getEncoder().encodeToString(bytes(file)),
                null,
                Objects.requireNonNullElse(file.getContentType(), "application/octet-stream"),
                file.getOriginalFilename());
    }

    /** What WhatsApp shows as a picture, a film or a sound; everything else is a document. */
    static MessageType type(@Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            return MessageType.TEXT;
        }
        String kind = Objects.requireNonNullElse(file.getContentType(), "").replaceAll("/.*", "");
        return switch (kind) {
            case "image" -> MessageType.IMAGE;
            case "video" -> MessageType.VIDEO;
            case "audio" -> MessageType.AUDIO;
            default -> MessageType.DOCUMENT;
        };
    }

    private static byte[] bytes(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
