package io.wagate.api.eazewa;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says that the API is there; plain text, whatever the client accepts. */
@RestController
class PingController {

    @GetMapping("/api/ping")
    ResponseEntity<String> ping() {
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body("pong");
    }
}
