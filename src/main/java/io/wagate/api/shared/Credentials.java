package io.wagate.api.shared;

import io.wagate.apikey.ApiKey;
import io.wagate.kernel.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Finds the one API key of a request in its carriers: {@code X-API-Key}, {@code Authorization: Bearer}, and
 * {@code Authorization: Basic} with the key's id and the rest of it, or with the whole key as user or password. Never
 * repeats what was presented.
 */
final class Credentials {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private Credentials() {}

    static String of(HttpServletRequest request) {
        refuseInQuery(request.getQueryString());
        Set<String> presented = new LinkedHashSet<>();
        Collections.list(request.getHeaders("X-API-Key")).forEach(value -> presented.add(value.strip()));
        Collections.list(request.getHeaders("Authorization")).forEach(value -> addAuthorization(presented, value));
        if (presented.isEmpty()) {
            throw refused("This needs an API key in the header X-API-Key");
        }
        if (presented.size() > 1) {
            throw refused("The request carries several API keys that differ. Send one");
        }
        return presented.iterator().next();
    }

    private static void addAuthorization(Set<String> presented, String value) {
        String trimmed = value.strip();
        if (trimmed.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            presented.add(trimmed.substring(BEARER.length()).strip());
        } else if (trimmed.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            presented.addAll(basic(trimmed.substring(BASIC.length()).strip()));
        } else {
            throw refused("The header Authorization carries an API key as Bearer or Basic, or use X-API-Key");
        }
    }

    /** User and password may each be the whole key; if neither is, they are its id and the rest of it. */
    private static Set<String> basic(String encoded) {
        String decoded = decode(encoded);
        int colon = decoded.indexOf(':');
        String user = colon < 0 ? decoded : decoded.substring(0, colon);
        String password = colon < 0 ? "" : decoded.substring(colon + 1);
        Set<String> whole = new LinkedHashSet<>();
        for (String part : new String[] {user, password}) {
            if (part.startsWith(ApiKey.PREFIX) && part.indexOf('_', ApiKey.PREFIX.length()) > 0) {
                whole.add(part);
            }
        }
        String start = user.startsWith(ApiKey.PREFIX) ? user : ApiKey.PREFIX + user;
        return whole.isEmpty() ? Set.of(start + "_" + password) : whole;
    }

    private static String decode(String encoded) {
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw refused("The header Authorization: Basic is not valid Base64");
        }
    }

    private static void refuseInQuery(@org.jspecify.annotations.Nullable String query) {
        if (query != null && decodeQuery(query).contains(ApiKey.PREFIX)) {
            throw refused("An API key in a URL ends up in logs and histories, so it is not accepted there. "
                    + "Send it in the header X-API-Key, and replace it if others may have seen this URL");
        }
    }

    private static String decodeQuery(String query) {
        try {
            return URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return query;
        }
    }

    private static RuntimeException refused(String message) {
        return new Problem.Unauthorized(message).asException();
    }
}
