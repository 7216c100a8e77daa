package io.wagate.kernel;

import java.util.Map;
import java.util.Optional;

/** The OpenAPI 3.1 documents of the public APIs, for pages that show them. */
public interface ApiDocuments {

    /** The document of this API, as JSON values; empty where there is none. */
    Optional<Map<String, Object>> of(String api);
}
