package io.wagate.bulk.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.support.Beside;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node that is killed twice while two sessions send. The long run is {@link BulkFaultRun}. */
@Beside
class BulkFaultIT {

    private static final BulkFault.Plan SHORT = new BulkFault.Plan(2, 120, 2, 20, 60, Duration.ofSeconds(2));

    @TempDir
    Path folder;

    @Test
    void nobodyIsWrittenToTwiceAndNobodyIsForgottenHoweverOftenTheNodeIsKilled() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());

        BulkFault.Result result = new BulkFault(SHORT, folder, seed).run();

        assertThat(result)
                .as("-Dfault.seed=" + seed)
                .returns(0, BulkFault.Result::unended)
                .returns(0, BulkFault.Result::unbalanced)
                .returns(0, any -> any.judgement().twice())
                .returns(0, any -> any.judgement().claimed())
                .returns(0, any -> any.judgement().denied())
                .returns(0, any -> any.judgement().other());
        assertThat(result.kills()).isPositive();
        assertThat(result.judgement().unknown()).isLessThanOrEqualTo(SHORT.sessions() * result.kills());
        assertThat(result.judgement().sent() + result.judgement().unknown())
                .isEqualTo(SHORT.sessions() * SHORT.recipients());
    }
}
