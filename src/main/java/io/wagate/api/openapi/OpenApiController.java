package io.wagate.api.openapi;

import io.wagate.kernel.ApiDocuments;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The documents, for everybody and every program. */
@RestController
class OpenApiController {

    private static final Duration KEPT = Duration.ofMinutes(5);

    private final ApiDocuments documents;

    OpenApiController(ApiDocuments documents) {
        this.documents = documents;
    }

    @GetMapping("/openapi/{dialect}.json")
    ResponseEntity<Map<String, Object>> document(@PathVariable String dialect) {
        return documents
                .of(dialect)
                .map(document -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .cacheControl(CacheControl.maxAge(KEPT).cachePublic())
                        .body(document))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }
}
