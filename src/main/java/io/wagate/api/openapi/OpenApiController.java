package io.wagate.api.openapi;

import io.wagate.kernel.ApiDocuments;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The documents, for everybody and every program. */
@RestController
class OpenApiController {

    private static final Duration KEPT = Duration.ofMinutes(5);

    /** Examples have members that are null, which answers of the application leave out. */
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ApiDocuments documents;

    OpenApiController(ApiDocuments documents) {
        this.documents = documents;
    }

    @GetMapping("/openapi/{dialect}.json")
    ResponseEntity<byte[]> document(@PathVariable String dialect) {
        return documents
                .of(dialect)
                .map(document -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                        .body(JSON.writeValueAsBytes(document)))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
