package io.wagate.bulk.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code ./mvnw -Pfault verify -Dit.test=BulkFaultRun}: 2,000 recipients of five sessions, and twelve kills. Prints a table
 * and fails unless it is clean.
 */
class BulkFaultRun {

    private static final BulkFault.Plan LONG = new BulkFault.Plan(
            5,
            Integer.getInteger("fault.recipients", 2_000) / 5,
            Integer.getInteger("fault.kills", 12),
            50,
            200,
            Duration.ofSeconds(6));

    @TempDir
    Path folder;

    @Test
    void aJobGoesOnWhereItWasHoweverOftenItsNodeIsKilled() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());

        BulkFault.Result result = new BulkFault(LONG, folder, seed).run();

        BulkJudgement judgement = result.judgement();
        say("%nbulk jobs under kill -9, %d sessions, seed %d, %.0f s%n", LONG.sessions(), seed, result.seconds());
        say("recipients                 %,9d", LONG.sessions() * LONG.recipients());
        say("kills                      %,9d", result.kills());
        say("sent                       %,9d", judgement.sent());
        say("unknown                    %,9d", judgement.unknown());
        say("anything else              %,9d", judgement.other());
        say("written to twice           %,9d", judgement.twice());
        say("called sent, never seen    %,9d", judgement.claimed());
        say("called unsent, but seen    %,9d", judgement.denied());
        say("jobs that did not end      %,9d", result.unended());
        say("counts that are not true   %,9d%n", result.unbalanced());
        assertThat(result.kills()).isGreaterThanOrEqualTo(Math.min(10, LONG.kills()));
        assertThat(result.unended() + result.unbalanced()).isZero();
        assertThat(judgement.twice() + judgement.claimed() + judgement.denied() + judgement.other())
                .isZero();
        assertThat(judgement.unknown()).isLessThanOrEqualTo(LONG.sessions() * result.kills());
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
