package io.wagate.api.shared;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.UriUtils;

/** Which requests belong to the public API, below whatever path the application is mounted. */
final class ApiPaths {

    /** The native dialect, WhatsAuth and eazeWA; WHIZARD; Crisp (spec/seed-api.md §6.3). */
    private static final List<String> ROOTS = List.of("/api", "/v1", "/urn:crisp.im:whatsapp:0");

    /** The same for those who match by patterns. */
    static final String[] PATTERNS = ROOTS.stream().map(root -> root + "/**").toArray(String[]::new);

    private ApiPaths() {}

    static boolean has(HttpServletRequest request) {
        return has(path(request));
    }

    static boolean has(String path) {
        return ROOTS.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }

    /** The path as it was meant, also while the container looks for an error page: decoded, without the mount. */
    static String path(HttpServletRequest request) {
        String raw = raw(request);
        try {
            return UriUtils.decode(raw, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return raw;
        }
    }

    /** The path for comparison with patterns, which decode it themselves. */
    static PathContainer parsed(HttpServletRequest request) {
        return PathContainer.parsePath(raw(request));
    }

    /** The path as it was sent, without the mount. */
    static String raw(HttpServletRequest request) {
        String uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String original
                ? original
                : request.getRequestURI();
        String mount = request.getContextPath();
        if (uri == null || mount == null || mount.isEmpty() || !uri.startsWith(mount)) {
            return uri == null ? "" : uri;
        }
        return uri.substring(mount.length());
    }
}
