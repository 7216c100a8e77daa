package io.wagate.api.shared;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Hands every request that named a key to the log when its answer is out, whoever gave it: a controller, the credential
 * filter or the edge. Stands outside of all of these and inside of the one that names requests. Whatever goes wrong here is
 * no matter of the request's.
 */
final class RequestRecorder extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(RequestRecorder.class);

    private final RequestLog requests;
    private final RequestLogSettings settings;
    private final KeyOwners owners;
    private final ErrorAnswers errors;
    private final InstantSource clock;

    RequestRecorder(
            RequestLog requests,
            RequestLogSettings settings,
            KeyOwners owners,
            ErrorAnswers errors,
            InstantSource clock) {
        this.requests = requests;
        this.settings = settings;
        this.owners = owners;
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
            owners.of(begun.request, begun.response.getStatus())
                    .ifPresent(owner -> requests.take(exchange(begun, owner)));
        } catch (RuntimeException ours) {
            log.warn("A request is missing in the log: {}", ours.toString());
        }
    }

    private Exchange exchange(Begun begun, KeyOwners.Owner owner) {
        HttpServletRequest request = begun.request;
        return new Exchange(
                owner.tenant(),
                owner.key(),
                owner.known(),
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
                RecordedHeaders.of(request, begun.response),
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
