package io.wagate.webhook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./mvnw -Pfault verify}: two nodes on one database, 20,000 events for 20 companies whose receivers fail, hang and
 * lie, and 20 kills. Prints a table and fails unless it is clean.
 */
class WebhookFaultRun {

    private static final FaultRun.Plan LONG = new FaultRun.Plan(
            2,
            20,
            Integer.getInteger("fault.events", 20_000),
            Integer.getInteger("fault.kills", 20),
            Duration.ofMillis(60),
            Duration.ofSeconds(20),
            Duration.ofMinutes(3));

    @TempDir
    Path folder;

    @Test
    void nothingIsLostBetweenTwoNodesThatAreKilledAgainAndAgain() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());

        FaultRun.Result result = new FaultRun(LONG, folder, seed).run();

        Judgement judgement = result.judgement();
        say("%nwebhooks under kill -9, %d nodes, seed %d, %.0f s%n", LONG.nodes(), seed, result.seconds());
        say("events confirmed           %,9d", judgement.events());
        say("kills                      %,9d", result.kills());
        say("calls that arrived         %,9d", judgement.calls());
        say("duplicates among them      %,9d", judgement.duplicates());
        say("lost                       %,9d", result.lost().size());
        say("given up with a reason     %,9d", result.ended());
        say("differing ids or payloads  %,9d", judgement.differing());
        say("bad signatures             %,9d", judgement.unsigned());
        say("slowest recovery           %,9.1f s", result.slowestRecovery());
        say("stuck                      %,9d%n", result.stuck());
        assertThat(result.lost()).isEmpty();
        assertThat(judgement.differing()).isZero();
        assertThat(judgement.unsigned()).isZero();
        assertThat(result.stuck()).isZero();
        assertThat(result.slowestRecovery()).isLessThan(15);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
