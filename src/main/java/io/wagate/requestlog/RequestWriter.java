package io.wagate.requestlog;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Writes what waits, many requests in one statement, on a thread of its own. Starts before the web server answers and stops
 * after it has answered its last request, so that a graceful shutdown loses nothing.
 */
@Component
class RequestWriter implements SmartLifecycle {

    /** Earlier than the web server's, which is far above it: what stops later has the smaller number. */
    private static final int BEFORE_THE_WEB_SERVER = 0;

    private static final int BATCH = 200;
    /** Lets requests gather, so that a busy node pays for one statement instead of many. */
    private static final Duration GATHER = Duration.ofMillis(200);

    private static final Duration LAST_FLUSH = Duration.ofSeconds(5);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(500);
    private static final Logger log = LoggerFactory.getLogger(RequestWriter.class);

    private final Waiting waiting;
    private final Masking masking;
    private final RequestLogRepository requests;
    private volatile boolean running;
    private volatile boolean stopping;
    private volatile Thread worker = Thread.ofVirtual().unstarted(() -> {});

    RequestWriter(Waiting waiting, Masking masking, RequestLogRepository requests) {
        this.waiting = waiting;
        this.masking = masking;
        this.requests = requests;
    }

    @Override
    public void start() {
        running = true;
        stopping = false;
        worker = Thread.ofVirtual().name("request-log").start(this::work);
    }

    /** Writes what still waits, bounded: a database that is away must not keep a node from ending. */
    @Override
    public void stop() {
        stopping = true;
        try {
            if (!worker.join(LAST_FLUSH)) {
                worker.interrupt();
                log.warn("{} requests could not be written to the log any more", waiting.size());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WEB_SERVER;
    }

    private void work() {
        try {
            while (!stopping) {
                write(waiting.next(BATCH, GATHER));
                if (!stopping && waiting.size() < BATCH) {
                    waiting.gather(GATHER);
                }
            }
            while (waiting.size() > 0) {
                write(waiting.next(BATCH, Duration.ZERO));
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Exchange> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            return;
        }
        try {
            requests.insert(batch.stream().map(masking::masked).toList());
        } catch (DataAccessException away) {
            waiting.lost(batch.size());
            log.warn("{} requests are missing in the log: {}", batch.size(), away.getMessage());
            Thread.sleep(PAUSE_AFTER_FAILURE);
        } catch (RuntimeException broken) {
            // Nothing that somebody sent may end this thread.
            waiting.lost(batch.size());
            log.error("{} requests are missing in the log", batch.size(), broken);
        } finally {
            waiting.done(batch.size());
        }
    }
}
