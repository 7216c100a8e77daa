package io.wagate.api.shared;

import io.wagate.apikey.ApiKey;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/**
 * Finds the one API key of a request in its carriers: {@code X-API-Key}, {@code Authorization: Bearer},
 * {@code Authorization: Basic} with the key's id and the rest of it or with the whole key as user or password, and
 * {@code WHIZARD-KEY} or {@code D360-API-KEY}. Where several differ, the dialect's own wins (spec/seed-api.md §6.3). Never
 * repeats what was presented.
 */
final class Credentials {

    /** Every carrier of a key, in the order in which they are looked at. */
    private static final List<String> CARRIERS =
            List.of("X-API-Key", HttpHeaders.AUTHORIZATION, "WHIZARD-KEY", "D360-API-KEY");

    private static final Pattern NAMED = Pattern.compile(ApiKey.PREFIX + "([0-9A-Za-z]{12})(?![0-9A-Za-z])");

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private Credentials() {}

    /** @param own the headers of the dialect's document: the first of them that is there wins over all others */
    static String of(HttpServletRequest request, List<String> own) {
        refuseInQuery(request.getQueryString());
        Set<String> presented = Stream.concat(own.stream(), CARRIERS.stream())
                .map(header -> in(request, header))
                .filter(keys -> !keys.isEmpty())
                .findFirst()
                .orElseThrow(() -> refused("This needs an API key in the header " + own.getFirst()));
        if (presented.size() > 1) {
            throw refused("The request carries several API keys that differ. Send one");
        }
        return presented.iterator().next();
    }

    /**
     * The public id of the first key that the request names in a header or in its address, whether or not the key is valid;
     * empty where it names none.
     */
    static Optional<String> named(HttpServletRequest request) {
        Stream<String> headers = CARRIERS.stream().flatMap(header -> carried(request, header).stream());
        String query = request.getQueryString();
        return Stream.concat(headers, Stream.of(query == null ? "" : decodeQuery(query)))
                .map(NAMED::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** The first header that carries a key, and how, without the key; empty where there is none. */
    static Optional<Map.Entry<String, String>> carrier(HttpServletRequest request) {
        return CARRIERS.stream()
                .filter(header -> request.getHeader(header) != null)
                .map(header -> Map.entry(header, scheme(Objects.requireNonNull(request.getHeader(header)))))
                .findFirst();
    }

    private static String scheme(String value) {
        if (value.strip().regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return "Bearer";
        }
        return value.strip().regionMatches(true, 0, BASIC, 0, BASIC.length()) ? "Basic" : "";
    }

    private static Set<String> carried(HttpServletRequest request, String header) {
        try {
            return in(request, header);
        } catch (ProblemException malformed) {
            return Set.of();
        }
    }

    private static Set<String> in(HttpServletRequest request, String header) {
        Set<String> keys = new LinkedHashSet<>();
        for (String value : Collections.list(request.getHeaders(header))) {
            if (header.equals(HttpHeaders.AUTHORIZATION)) {
                keys.addAll(authorization(value.strip()));
            } else {
                keys.add(value.strip());
            }
        }
        return keys;
    }

    private static Set<String> authorization(String value) {
        if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Set.of(value.substring(BEARER.length()).strip());
        }
        if (value.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return basic(value.substring(BASIC.length()).strip());
        }
        throw refused("The header Authorization carries an API key as Bearer or Basic, or use X-API-Key");
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
