package io.wagate.support;

import io.wagate.api.shared.Dialect;
import io.wagate.kernel.ApiDocuments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.util.UriUtils;

/** One judge for each dialect, made when it is first asked for. */
final class Judges {

    /** Below these every path is one of an API. */
    private static final List<String> ROOTS = List.of("/api", "/v1", "/urn:crisp.im:whatsapp:0");

    private final ObjectProvider<ApiDocuments> documents;
    private final ObjectProvider<Dialect> dialects;
    private final Map<String, Optional<DocumentJudge>> judges = new ConcurrentHashMap<>();

    Judges(ObjectProvider<ApiDocuments> documents, ObjectProvider<Dialect> dialects) {
        this.documents = documents;
        this.dialects = dialects;
    }

    /** The judge of requests for this path, as it was sent; empty where it is no API's. */
    Optional<DocumentJudge> ofPath(String sent) {
        String path = decoded(sent);
        if (ROOTS.stream().noneMatch(root -> path.equals(root) || path.startsWith(root + "/"))) {
            return Optional.empty();
        }
        return dialects.orderedStream()
                .filter(dialect -> dialect.owns(path))
                .findFirst()
                .flatMap(dialect -> of(dialect.name()));
    }

    /** The judge of payloads in this format; empty where no dialect has it. {@code whatsauth-strict} is one of WhatsAuth's. */
    Optional<DocumentJudge> ofFormat(String format) {
        return of(format.replaceAll("-.*", ""));
    }

    private Optional<DocumentJudge> of(String dialect) {
        return judges.computeIfAbsent(
                dialect, name -> documents.getObject().of(name).map(DocumentJudge::new));
    }

    static String decoded(String path) {
        try {
            return UriUtils.decode(path, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return path;
        }
    }
}
