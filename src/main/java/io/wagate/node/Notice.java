package io.wagate.node;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first step of an end: {@code /readyz} says no by now, and for a moment everything else goes on, so that a load
 * balancer which looks now and then sends nobody to a closed door.
 */
@Component
class Notice implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Notice.class);

    private final Duration notice;
    private volatile boolean running;

    Notice(@Value("${wagate.shutdown.notice:0s}") Duration notice) {
        this.notice = notice;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        if (notice.isPositive()) {
            log.info("Stops in {} s; not ready any more", notice.toSeconds());
            try {
                Thread.sleep(notice);
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Nobody stops before. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
