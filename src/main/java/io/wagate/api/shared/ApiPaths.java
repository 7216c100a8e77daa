package io.wagate.api.shared;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

/** Which requests belong to the public API. */
final class ApiPaths {

    private static final String ROOT = "/api";

    private ApiPaths() {}

    static boolean has(HttpServletRequest request) {
        return has(path(request));
    }

    static boolean has(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }

    /** The path as it was sent, also while the container looks for an error page. */
    static String path(HttpServletRequest request) {
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original) {
            return original;
        }
        String path = request.getRequestURI();
        return path == null ? "" : path;
    }
}
