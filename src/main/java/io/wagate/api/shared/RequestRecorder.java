package io.wagate.api.shared;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.Trail;
import io.wagate.requestlog.Exchange;
import io.wagate.requestlog.RequestLog;
import io.wagate.requestlog.RequestLogSettings;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Hands every request that named a key to the log when its answer is out, whoever gave it: a controller, the credential
 * filter or the edge. Stands outside of all of these and inside of the one that names requests. Whatever goes wrong here is
 * no matter of the request's.
 */
final class RequestRecorder extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RequestRecorder.class);
    private static final int FIRST_REFUSAL = 400;
    private static final int UNAUTHORIZED = 401;
    /** Nobody is asked whose key it was when asking may be what failed: the answer must not wait for it. */
    private static final int FIRST_FAULT = 500;

    /** Who is told to slow down is told nothing else, and leaves no trace. */
    private static final int THROTTLED = 429;

    private static final List<String> ASKED =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT, HttpHeaders.USER_AGENT, HttpHeaders.ORIGIN, "Prefer");
    private static final List<String> ANSWERED = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.ALLOW,
            HttpHeaders.RETRY_AFTER,
            HttpHeaders.WWW_AUTHENTICATE,
            "Preference-Applied",
            "RateLimit",
            "RateLimit-Policy");

    private final RequestLog requests;
    private final RequestLogSettings settings;
    private final ApiKeyService keys;
    private final ErrorAnswers errors;
    private final InstantSource clock;

    RequestRecorder(
            RequestLog requests,
            RequestLogSettings settings,
            ApiKeyService keys,
            ErrorAnswers errors,
            InstantSource clock) {
        this.requests = requests;
        this.settings = settings;
        this.keys = keys;
        this.errors = errors;
        this.clock = clock;
    }

    /** What is known of a request before it is answered. */
    private record Begun(Instant at, long nanos, Trail trail, RecordedRequest request, RecordedResponse response) {}

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !settings.isEnabled() || !ApiPaths.has(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Begun begun = new Begun(
                clock.instant(),
                System.nanoTime(),
                new Trail(),
                new RecordedRequest(request, settings.body()),
                new RecordedResponse(response, settings.body()));
        try {
            begun.trail.follow(() -> {
                serve(begun, chain);
                return begun;
            });
        } catch (Unserved thrown) {
            thrown.unwrapped();
        } finally {
            begun.response.flushWriter();
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new AtTheEnd(begun));
            } else {
                take(begun);
            }
        }
    }

    private static void serve(Begun begun, FilterChain chain) throws Unserved {
        try {
            chain.doFilter(begun.request, begun.response);
        } catch (ServletException | IOException thrown) {
            throw new Unserved(thrown);
        }
    }

    private void take(Begun begun) {
        try {
            whose(begun).ifPresent(caller -> requests.take(exchange(begun, caller)));
        } catch (RuntimeException ours) {
            log.warn("A request is missing in the log: {}", ours.toString());
        }
    }

    /** Whose key it was. */
    private record Caller(TenantId tenant, String key, boolean known) {}

    /**
     * The caller whom the credential filter has let in; or the owner of the key that was named, when the request came no
     * further than to be refused.
     */
    private Optional<Caller> whose(Begun begun) {
        Optional<Actor> actor = CredentialFilter.seen(begun.request);
        if (actor.isPresent()) {
            return actor.map(known -> new Caller(known.tenant(), known.id(), true));
        }
        int status = begun.response.getStatus();
        if (status < FIRST_REFUSAL || status == THROTTLED || status >= FIRST_FAULT) {
            return Optional.empty();
        }
        return status == UNAUTHORIZED
                ? Credentials.named(begun.request).flatMap(keys::named).map(key -> caller(key, false))
                : valid(begun.request).map(key -> caller(key, true));
    }

    /** The key of a request that was refused before anybody asked for it, such as one that was too large. */
    private Optional<ApiKey> valid(HttpServletRequest request) {
        try {
            String presented = Credentials.of(request, errors.dialect(request).keyHeaders());
            return keys.recognise(presented, request.getRemoteAddr());
        } catch (ProblemException none) {
            return Optional.empty();
        }
    }

    private static Caller caller(ApiKey key, boolean known) {
        return new Caller(key.tenant(), key.id(), known);
    }

    private Exchange exchange(Begun begun, Caller caller) {
        HttpServletRequest request = begun.request;
        return new Exchange(
                caller.tenant,
                caller.key,
                caller.known,
                request.getRemoteAddr(),
                new Exchange.Line(
                        errors.dialect(request).name(),
                        request.getMethod(),
                        route(request),
                        ApiPaths.raw(request),
                        request.getQueryString(),
                        session(request),
                        RequestId.of(request),
                        request.getHeader("Idempotency-Key")),
                begun.at,
                Duration.ofNanos(System.nanoTime() - begun.nanos),
                begun.response.getStatus(),
                headers(begun),
                begun.request.body(),
                begun.response.body(),
                begun.trail);
    }

    private static @Nullable String route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null || pattern.equals("/**") ? null : pattern.toString();
    }

    /** The session that the path names, in dialects whose paths do. */
    private static @Nullable String session(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named
                        && named.get("sessionId") instanceof String session
                ? session
                : null;
    }

    private static Map<String, String> headers(Begun begun) {
        Map<String, String> headers = new LinkedHashMap<>();
        Credentials.carrier(begun.request)
                .ifPresent(carrier -> headers.put("> " + carrier.getKey(), carrier.getValue() + " ••••••"));
        ASKED.forEach(name -> add(headers, "> " + name, begun.request.getHeader(name)));
        ANSWERED.forEach(name -> add(headers, "< " + name, begun.response.getHeader(name)));
        return headers;
    }

    private static void add(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    /** What a filter may throw, on its way through a scope that lets one kind of exception pass. */
    private static final class Unserved extends Exception {

        private static final long serialVersionUID = 1L;

        Unserved(Exception thrown) {
            super(thrown);
        }

        void unwrapped() throws ServletException, IOException {
            if (getCause() instanceof IOException gone) {
                throw gone;
            }
            if (getCause() instanceof ServletException failed) {
                throw failed;
            }
        }
    }

    /** Answers that are written after their thread has gone on. */
    private final class AtTheEnd implements AsyncListener {

        private final Begun begun;

        AtTheEnd(Begun begun) {
            this.begun = begun;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            take(begun);
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // It completes all the same.
        }

        @Override
        public void onError(AsyncEvent event) {
            // It completes all the same.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
