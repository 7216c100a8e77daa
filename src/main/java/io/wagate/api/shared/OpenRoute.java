package io.wagate.api.shared;

import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * A route of the public API that is reached without a key, because its answer is for everybody or because it checks its
 * callers in a way of its own. Dialects offer these as beans.
 */
public record OpenRoute(HttpMethod method, PathPattern path) {

    /** Whether a request like this is let in; who may fetch something may ask for its headers. */
    boolean lets(String asked, PathContainer where) {
        boolean fits = method.matches(asked) || method == HttpMethod.GET && HttpMethod.HEAD.matches(asked);
        return fits && path.matches(where);
    }

    public static OpenRoute of(HttpMethod method, String path) {
        return new OpenRoute(method, PathPatternParser.defaultInstance.parse(path));
    }
}
