package io.wagate.portal.phone;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Content;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.util.unit.DataSize;

/** A picture of a kind that browsers show, known by its first bytes and never by what its sender says. */
record Picture(byte[] bytes, String mimeType) {

    static final DataSize LARGEST = DataSize.ofMegabytes(5);

    /** How many bytes the type needs. */
    static final int HEAD = 12;

    /** Reads an upload; {@code Invalid} when it is too big or no picture. */
    static Picture read(byte[] bytes) {
        if (bytes.length > LARGEST.toBytes()) {
            throw Problem.Invalid.field("picture", "A picture has at most 5 MB").asException();
        }
        String type = type(bytes)
                .orElseThrow(() -> Problem.Invalid.field("picture", "Choose a PNG, JPEG, GIF or WebP picture")
                        .asException());
        return new Picture(bytes, type);
    }

    /** The type that these first bytes tell. */
    static Optional<String> type(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, HEAD), StandardCharsets.ISO_8859_1);
        if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of("image/png");
        }
        if (start.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of("image/jpeg");
        }
        if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
            return Optional.of("image/gif");
        }
        return start.startsWith("RIFF") && start.endsWith("WEBP") ? Optional.of("image/webp") : Optional.empty();
    }

    Content.Media with(String caption) {
        String name = "picture." + mimeType.substring("image/".length());
        return new Content.Media(
                Content.MediaKind.IMAGE,
                mimeType,
                name,
                bytes.length,
                () -> new ByteArrayInputStream(bytes),
                caption.strip());
    }
}
