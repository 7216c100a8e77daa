package io.wagate.node;

import io.wagate.kernel.DatabaseClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as the other nodes see it: a row with a heartbeat. A node whose heartbeat is older than
 * {@link #DEAD_AFTER} owns nothing any more; a node that could not renew for {@link #FENCE_AFTER} by its own monotonic
 * timer must let go by itself, which is earlier, so that two never hold one thing.
 */
public final class Node implements AutoCloseable {

    /** How often the heartbeat is renewed. */
    public static final Duration BEAT = Duration.ofSeconds(2);

    /** Age of a heartbeat, by the database's clock, from which on others may take over. */
    public static final Duration DEAD_AFTER = Duration.ofSeconds(15);

    /** Time without a renewal after which this node lets go by itself. */
    public static final Duration FENCE_AFTER = Duration.ofSeconds(12);

    /** Clocks of nodes differ by less than this and what a timer drifts within a few beats. */
    private static final Duration PROMPT = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(Node.class);

    private final NodeRepository nodes;
    private final InstantSource clock;
    private final String incarnation = UUID.randomUUID().toString();
    private final long id;
    private final Thread heart;
    private final CountDownLatch end = new CountDownLatch(1);
    private final long startedAt = System.nanoTime();
    private volatile long renewedAt = startedAt;
    private boolean synchronised;

    Node(NodeRepository nodes, InstantSource clock) {
        this.nodes = nodes;
        this.clock = clock;
        this.id = nodes.register(hostName(), incarnation);
        synchroniseClock();
        this.heart = Thread.ofVirtual().name("node-heartbeat").start(this::live);
    }

    /** The number of this process; another start gets another number. */
    public long id() {
        return id;
    }

    /** What the living nodes call themselves, by their numbers. */
    public Map<Long, String> names() {
        return nodes.names();
    }

    /** Whether this node still holds what it owns. */
    public boolean holds() {
        return System.nanoTime() - renewedAt < FENCE_AFTER.toNanos();
    }

    /** Nanoseconds since the heartbeat was renewed. */
    long sinceRenewal() {
        return System.nanoTime() - renewedAt;
    }

    /** Takes the node off the list, so that others need not wait for its heartbeat to grow old. */
    @Override
    public void close() {
        end.countDown();
        try {
            // Torn in the middle of a beat it would leave a broken connection, and perhaps a row.
            if (!heart.join(BEAT)) {
                heart.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        nodes.leave(id);
    }

    private void live() {
        try {
            while (!end.await(BEAT.toNanos(), TimeUnit.NANOSECONDS)) {
                beat();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Visible to tests, which do not wait for the time to come. */
    void beat() {
        long start = System.nanoTime();
        try {
            if (!nodes.beat(id, incarnation)) {
                comeBack();
            }
            renewedAt = start;
            synchroniseClock();
            int dead = nodes.forgetDead(10 * DEAD_AFTER.toSeconds());
            if (dead > 0) {
                log.warn("{} nodes that were not heard of for minutes are off the list", dead);
            }
        } catch (RuntimeException e) {
            log.warn("The heartbeat of node {} could not be written: {}", id, e.getMessage());
        }
    }

    /**
     * Somebody took this node off the list: it was silent for minutes, because the database was away or the machine slept.
     * It goes on under its number. What others took meanwhile they took by a newer epoch or claim, so none of it is
     * overwritten.
     */
    private void comeBack() {
        nodes.register(id, hostName(), incarnation, Duration.ofNanos(System.nanoTime() - startedAt));
        log.warn("Node {} was off the list after a long silence and is back", id);
    }

    private void synchroniseClock() {
        if (clock instanceof DatabaseClock database) {
            long asked = System.nanoTime();
            Instant answer = nodes.databaseTime();
            // An answer that was long under way is old, nobody knows how old; the first one is better than none.
            if (!synchronised || System.nanoTime() - asked < PROMPT.toNanos()) {
                database.synchronise(answer);
                synchronised = true;
            }
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
