package io.wagate.portal.phone;

import io.wagate.kernel.Actor;
import io.wagate.whatsapp.WithSandbox;
import io.wagate.whatsapp.sandbox.phones.Chats;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The files in a phone's chats: pictures that browsers know to be pictures are shown, anything else is saved. */
@WithSandbox
@Controller
class PhoneFileController {

    private final Chats chats;

    PhoneFileController(Chats chats) {
        this.chats = chats;
    }

    @GetMapping("/phones/{number:[0-9]{5,20}}/files/{message:[0-9A-Za-z._-]{1,64}}")
    ResponseEntity<Resource> file(Actor actor, @PathVariable String number, @PathVariable String message)
            throws IOException {
        Path path = chats.file(actor, number, message).path();
        Optional<String> picture = Picture.type(head(path));
        ContentDisposition disposition = picture.isPresent()
                ? ContentDisposition.inline().build()
                : ContentDisposition.attachment().filename(message).build();
        return ResponseEntity.ok()
                .contentType(picture.map(MediaType::parseMediaType).orElse(MediaType.APPLICATION_OCTET_STREAM))
                .header("Content-Disposition", disposition.toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new FileSystemResource(path));
    }

    private static byte[] head(Path path) throws IOException {
        try (InputStream bytes = Files.newInputStream(path)) {
            return bytes.readNBytes(Picture.HEAD);
        }
    }
}
