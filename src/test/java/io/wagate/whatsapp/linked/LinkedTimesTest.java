package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.support.Eventually;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.RecordedEvents;
import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.linked.pairing.PairingCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What happens when time passes, with timers that the test moves. */
class LinkedTimesTest {

    private record Waiting(Duration delay, Runnable task) {}

    private static final Duration ALIVE = Duration.ofSeconds(25);

    private final List<Waiting> timers = new ArrayList<>();
    private final LinkedWorld world = new LinkedWorld(true);
    private final RecordedEvents events = new RecordedEvents();
    private final DriverSession session =
            new LinkedDriver(world.environment(this::after)).open(world.context(new RememberedCredentials()), events);

    @AfterEach
    void closeTheWorld() {
        session.close();
        world.close();
    }

    @Test
    void codesAreShownForAMinuteAndThenForTwentySecondsEach() {
        session.start();
        for (int number = 1; number <= 6; number++) {
            DriverEvent.QrIssued code = events.next(DriverEvent.QrIssued.class);
            assertThat(code.number()).isEqualTo(number);
            assertThat(code.of()).isEqualTo(6);
            pass(Duration.ofSeconds(number == 1 ? 60 : 20));
        }
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.QR_EXPIRED);
    }

    @Test
    void aPairingCodeIsShownOnce() {
        session.startWithPairingCode(world.ownPhone());
        events.next(DriverEvent.PairingCodeIssued.class);
        pass(PairingCode.LIFETIME);
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.QR_EXPIRED);
    }

    @Test
    void aPasskeyIsWaitedForThreeMinutes() {
        world.whatsApp.faults().demandPasskeys();
        session.start();
        world.scan(events.await(DriverEvent.QrIssued.class).text());
        events.next(DriverEvent.PasskeyRequired.class);
        pass(Duration.ofMinutes(3));
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.QR_EXPIRED);
    }

    @Test
    void aServerThatFallsSilentIsGone() {
        session.start();
        world.scan(events.await(DriverEvent.QrIssued.class).text());
        events.await(DriverEvent.Ready.class);
        world.whatsApp.faults().fallSilent(true);
        // The timer of the first line, before the restart, is the first of two and does nothing any more.
        pass(ALIVE);
        pass(ALIVE);
        pass(ALIVE);
        assertThat(events.await(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.NETWORK);
    }

    private Timers.Timer after(Duration delay, Runnable task) {
        Waiting waiting = new Waiting(delay, task);
        synchronized (timers) {
            timers.add(waiting);
        }
        return () -> {
            synchronized (timers) {
                timers.remove(waiting);
            }
        };
    }

    /** Runs the oldest timer of this length, as soon as there is one. */
    private void pass(Duration delay) {
        Eventually.assertThat("a timer of " + delay, () -> {
            synchronized (timers) {
                return timers.stream().anyMatch(waiting -> waiting.delay().equals(delay));
            }
        });
        Waiting due;
        synchronized (timers) {
            due = timers.stream()
                    .filter(waiting -> waiting.delay().equals(delay))
                    .findFirst()
                    .orElseThrow();
            timers.remove(due);
        }
        due.task().run();
    }
}
