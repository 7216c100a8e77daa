package io.wagate.message;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.session.LiveSession;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Hands a stored message to its session's actor and records what WhatsApp answers. No transaction is open while WhatsApp
 * is waited for. An answer that comes after the wait was over is recorded all the same.
 */
@Component
class Departure {

    private static final Logger log = LoggerFactory.getLogger(Departure.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int RETRIES = 60;

    private final StatusLedger statuses;
    private final Settlement settlement;
    private final MessageMeters meters;
    private final InstantSource clock;
    private final Duration wait;

    Departure(
            StatusLedger statuses,
            Settlement settlement,
            MessageMeters meters,
            InstantSource clock,
            @Value("${wagate.messages.wait:10s}") Duration wait) {
        this.statuses = statuses;
        this.settlement = settlement;
        this.meters = meters;
        this.clock = clock;
        this.wait = wait;
    }

    /** How long WhatsApp's answer is waited for. */
    Duration longest() {
        return wait;
    }

    /**
     * Sends it. The future completes when the outcome is recorded, at the latest when the wait is over and that is
     * recorded.
     */
    CompletableFuture<Standing> send(LiveSession live, Standing message, Supplier<Outbound> outbound) {
        CompletableFuture<Standing> recorded = new CompletableFuture<>();
        String driver = live.session().driver();
        long handedAt = System.nanoTime();
        handOver(live, outbound).whenComplete((outcome, failure) -> {
            StatusChange change = change(message, outcome, failure);
            meters.departed(driver, change.to());
            if (outcome != null) {
                meters.answered(driver, Duration.ofNanos(System.nanoTime() - handedAt));
            }
            record(change, message, recorded, 0);
        });
        return recorded.copy().orTimeout(wait.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(late -> {
            meters.departed(driver, MessageStatus.UNKNOWN);
            settlement.follow(live, message);
            StatusChange lost = StatusChange.to(MessageStatus.UNKNOWN, message, now());
            return statuses.record(lost).thenApply(standing -> standing.orElse(message));
        });
    }

    private static CompletionStage<SendOutcome> handOver(LiveSession live, Supplier<Outbound> outbound) {
        try {
            return live.send(outbound.get());
        } catch (RuntimeException refused) {
            return CompletableFuture.failedStage(refused);
        }
    }

    /** The outcome is known only here, so a database that is away for a moment must not lose it. */
    private void record(StatusChange change, Standing message, CompletableFuture<Standing> recorded, int tries) {
        statuses.record(change).whenComplete((standing, failure) -> {
            if (failure == null) {
                recorded.complete(standing.orElse(message));
            } else if (tries < RETRIES) {
                CompletableFuture.delayedExecutor(RETRY.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> record(change, message, recorded, tries + 1));
            } else {
                log.error("The outcome of message {} could not be recorded", message.waId(), failure);
                recorded.completeExceptionally(failure);
            }
        });
    }

    private StatusChange change(Standing message, @Nullable SendOutcome outcome, @Nullable Throwable failure) {
        if (outcome != null) {
            return of(message, outcome, now());
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ProblemException refused) {
            return StatusChange.failed(message, now(), code(refused.problem()));
        }
        log.error("Message {} was handed over and then something broke", message.waId(), cause);
        return StatusChange.to(MessageStatus.UNKNOWN, message, now());
    }

    static StatusChange of(Standing message, SendOutcome outcome, Instant now) {
        return switch (outcome) {
            case SendOutcome.Acknowledged taken ->
                StatusChange.to(MessageStatus.SENT, message, taken.at().truncatedTo(ChronoUnit.MICROS));
            case SendOutcome.Refused refused ->
                StatusChange.failed(message, now, refused.reason().name());
        };
    }

    /** A driver that throws a problem has not sent anything. */
    private static String code(Problem problem) {
        return switch (problem) {
            case Problem.Unsupported unsupported -> Refusals.UNSUPPORTED;
            case Problem.NotFound gone -> Refusals.MEDIA_GONE;
            default -> Refusals.NOT_CONNECTED;
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** The answer of a future that somebody waits for, or empty when it did not come in time. */
    static <T> Optional<T> await(CompletableFuture<T> future, Duration longest) {
        try {
            return Optional.of(future.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (java.util.concurrent.TimeoutException late) {
            return Optional.empty();
        } catch (java.util.concurrent.ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
