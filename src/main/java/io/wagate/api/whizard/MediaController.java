package io.wagate.api.whizard;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.message.MessageFiles;
import io.wagate.message.MessageLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files: put here to be sent by their id, or received and named in a notification. */
@RestController("whizardMedia")
class MediaController {

    private static final String ONE = "/v1/media/{id:[0-9]{1,18}}";

    private final Numbers numbers;
    private final MessageFiles files;
    private final MessageLog log;
    private final MediaStore store;

    MediaController(Numbers numbers, MessageFiles files, MessageLog log, MediaStore store) {
        this.numbers = numbers;
        this.files = files;
        this.log = log;
        this.store = store;
    }

    /** The body is the file itself, its type is the request's. */
    @PostMapping("/v1/media")
    Map<String, Object> upload(Actor actor, HttpServletRequest request) throws IOException {
        String type = type(request);
        Media media = files.upload(actor, numbers.of(actor), request.getInputStream(), type, null);
        if (media.size() == 0) {
            files.remove(actor, media.id());
            throw Problem.Invalid.field("body", "The body is empty. Send the file as it is")
                    .asException();
        }
        return Map.of("media", List.of(Map.of("id", Long.toString(media.id()))));
    }

    @GetMapping(ONE)
    void file(Actor actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        Media media = log.media(actor, id);
        try (InputStream bytes = store.open(media)) {
            response.setContentType(media.mimeType());
            response.setContentLengthLong(media.size());
            media.headers().forEach(response::setHeader);
            response.setHeader("Repr-Digest", digest(media));
            bytes.transferTo(response.getOutputStream());
        }
    }

    @DeleteMapping(ONE)
    Map<String, Object> remove(Actor actor, @PathVariable long id) {
        files.remove(actor, id);
        return Map.of();
    }

    private static String type(HttpServletRequest request) {
        String type =
                request.getContentType() == null ? "" : request.getContentType().strip();
        String plain = type.toLowerCase(Locale.ROOT);
        if (plain.isEmpty()) {
            throw Problem.Invalid.field("Content-Type", "Content-Type names the type of the file, such as image/jpeg")
                    .asException();
        }
        if (plain.startsWith("multipart/") || plain.startsWith("application/x-www-form-urlencoded")) {
            throw Problem.Invalid.field(
                            "Content-Type", "Send the file itself as the body, and its type as Content-Type; no form")
                    .asException();
        }
        return type;
    }

    /** RFC 9530. */
    private static String digest(Media media) {
        byte[] sha256 = HexFormat.of().parseHex(media.sha256());
        return "sha-256=:" + Base64.getEncoder().encodeToString(sha256) + ":";
    }
}
