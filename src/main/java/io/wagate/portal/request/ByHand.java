package io.wagate.portal.request;

import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Trail;
import io.wagate.portal.PageStatus;
import io.wagate.requestlog.Exchange;
import io.wagate.requestlog.LoggedRequest;
import io.wagate.requestlog.RequestLog;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/** Takes down what a person sends from a page as if a program had asked for it, so that its trace begins the same way. */
@Component
public class ByHand {

    private static final int OK = 200;
    /** Where the name of the request stands for every line of the log, and for the answer's header. */
    private static final String REQUEST_ID = "requestId";

    private final RequestLog log;
    private final InstantSource clock;

    ByHand(RequestLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Sends, and takes it down whatever comes of it.
     *
     * @param json the request that a program would have sent
     * @param idempotencyKey under which it is sent, null for none
     */
    public <R> R send(
            Actor actor,
            HttpServletRequest page,
            HttpServletResponse response,
            String json,
            @Nullable String idempotencyKey,
            Supplier<R> service) {
        Trail trail = new Trail();
        Instant at = clock.instant();
        long start = System.nanoTime();
        int status = OK;
        try {
            return trail.follow(service::get);
        } catch (ProblemException refused) {
            status = PageStatus.of(refused.problem(), response).value();
            trail.follow(() -> {
                Trail.refused(refused.problem());
                return trail;
            });
            throw refused;
        } finally {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            String name = MDC.get(REQUEST_ID);
            log.take(new Exchange(
                    actor.tenant(),
                    actor.id(),
                    true,
                    page.getRemoteAddr(),
                    new Exchange.Line(
                            LoggedRequest.PORTAL,
                            page.getMethod(),
                            null,
                            page.getRequestURI(),
                            null,
                            null,
                            name == null ? "unknown" : name,
                            idempotencyKey),
                    at,
                    Duration.ofNanos(System.nanoTime() - start),
                    status,
                    Map.of("> Content-Type", "application/json"),
                    new Exchange.Body("application/json", body, body.length),
                    Exchange.Body.NONE,
                    trail));
        }
    }
}
