package io.wagate.api.wapiconnect;

import io.wagate.kernel.Actor;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.message.MessageLog;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The files of messages: always to be saved, never shown in place. */
@RestController
class MediaController {

    private final MessageLog log;
    private final MediaStore store;

    MediaController(MessageLog log, MediaStore store) {
        this.log = log;
        this.store = store;
    }

    @GetMapping("/api/whatsapp/media/{id:[0-9]{1,18}}")
    void media(Actor actor, @PathVariable long id, HttpServletResponse response) throws IOException {
        Media media = log.media(actor, id);
        try (InputStream bytes = store.open(media)) {
            response.setContentType(media.mimeType());
            response.setContentLengthLong(media.size());
            media.headers().forEach(response::setHeader);
            bytes.transferTo(response.getOutputStream());
        }
    }
}
