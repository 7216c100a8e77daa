package io.wagate.api.shared;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A route of the public API that is reached without a key, because its answer is for everybody or because it checks its
 * callers in a way of its own. Dialects offer these as beans.
 */
public record OpenRoute(HttpMethod method, PathPattern path) {

    public static OpenRoute of(HttpMethod method, String path) {
        return new OpenRoute(method, PathPatternParser.defaultInstance.parse(path));
    }
}
