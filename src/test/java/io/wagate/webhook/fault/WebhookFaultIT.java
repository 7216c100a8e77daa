package io.wagate.webhook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.support.Beside;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node that is killed three times, in half a minute. The long run is {@link WebhookFaultRun}. */
@Beside
class WebhookFaultIT {

    private static final FaultRun.Plan SHORT =
            new FaultRun.Plan(1, 3, 300, 3, Duration.ofMillis(60), Duration.ofSeconds(4), Duration.ofSeconds(40));

    @TempDir
    Path folder;

    @Test
    void whatWasConfirmedArrivesUnderOneIdAndUnchangedHoweverOftenTheNodeIsKilled() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());

        FaultRun.Result result = new FaultRun(SHORT, folder, seed).run();

        assertThat(result.judgement().events()).isGreaterThanOrEqualTo(SHORT.events());
        assertThat(result)
                .as("-Dfault.seed=" + seed)
                .returns(List.of(), FaultRun.Result::lost)
                .returns(0, FaultRun.Result::stuck)
                .returns(0, any -> any.judgement().differing())
                .returns(0, any -> any.judgement().unsigned());
        assertThat(result.judgement().duplicates()).as("a receiver that lies").isPositive();
    }
}
