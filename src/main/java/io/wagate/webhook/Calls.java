package io.wagate.webhook;

import io.wagate.kernel.LogKey;
import io.wagate.webhook.Claims.Call;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes calls, each on a virtual thread of its own, and sees that what became of them is recorded. */
@Component
class Calls {

    /** A call that waited so long for those before it is given back: its lease must outlast the call. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(6);

    /** Calls at once to one endpoint from this node. */
    private static final int AT_ONCE = 4;

    /** Calls at once with a file in them: each of them holds it in memory, encoded and in clear. */
    private static final int FILES_AT_ONCE = 8;

    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final Claims claims;
    private final Courier courier;
    private final Outcomes outcomes;
    private final DeliveryMeters meters;
    private volatile boolean ending;
    private final Semaphore files = new Semaphore(FILES_AT_ONCE);
    private final Map<Long, Semaphore> gates = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    Calls(Claims claims, Courier courier, Outcomes outcomes, DeliveryMeters meters) {
        this.claims = claims;
        this.courier = courier;
        this.outcomes = outcomes;
        this.meters = meters;
    }

    /** How a call went. {@code leads} says that another delivery waited for its end. */
    record Course(double millis, boolean succeeded, boolean leads) {}

    /** @param over is told in any case that the call is over, and how it went where it was made and recorded */
    void make(Call call, Consumer<@Nullable Course> over) {
        threads.execute(() -> {
            Course course = null;
            try (var tenant = LogKey.of(call.delivery().tenant());
                    var delivery = LogKey.DELIVERY.with(call.delivery().id())) {
                course = made(call);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | RuntimeException e) {
                // The lease ends by itself, and the delivery goes out again under the same id.
                log.warn(
                        "The outcome of delivery {} was not recorded: {}",
                        call.delivery().id(),
                        e.getMessage());
            } finally {
                over.accept(course);
            }
        });
    }

    /** Forgets endpoints that are not called when there are too many to remember. */
    void tidy(int most) {
        if (gates.size() > most) {
            gates.values().removeIf(gate -> gate.availablePermits() == AT_ONCE);
        }
    }

    /** Takes no more calls, gives back those that wait for their turn and lets those under way end, for so long. */
    void end(Duration grace) throws InterruptedException {
        ending = true;
        threads.shutdown();
        if (!threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    private @Nullable Course made(Call call) throws InterruptedException, ExecutionException {
        Semaphore gate = gates.computeIfAbsent(call.delivery().endpoint(), any -> new Semaphore(AT_ONCE));
        Courier.Answer answer = behind(
                gate,
                () -> call.payload().file() == null
                        ? courier.deliver(call)
                        : behind(files, () -> courier.deliver(call)));
        if (answer == null) {
            claims.release(call);
            return null;
        }
        Verdict verdict = outcomes.record(answer).get();
        meters.called(answer.outcome(), verdict);
        boolean leads = verdict.state().isOver() && call.delivery().leadsTo() != null;
        return new Course(answer.outcome().took().toNanos() / 1e6, verdict.isSuccess(), leads);
    }

    private interface Attempted {
        Courier.@Nullable Answer get() throws InterruptedException;
    }

    /** Null where the turn did not come in time, or comes when nothing more is called. */
    private Courier.@Nullable Answer behind(Semaphore gate, Attempted call) throws InterruptedException {
        if (!gate.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
            return null;
        }
        try {
            return ending ? null : call.get();
        } finally {
            gate.release();
        }
    }
}
