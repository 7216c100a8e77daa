package io.wagate.whatsapp.linked.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.support.Beside;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One node that is killed twice while two linked sessions talk. The long run is {@link LinkedFaultRun}. */
@Beside
class LinkedFaultIT {

    private static final LinkedFault.Plan SHORT =
            new LinkedFault.Plan(2, 60, 60, 2, Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(30));

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndNothingComesTwiceHoweverOftenTheNodeIsKilled() throws Exception {
        long seed = Long.getLong("fault.seed", System.nanoTime());

        LinkedFault.Result result = new LinkedFault(SHORT, folder, seed).run();

        assertThat(result.out())
                .as("-Dfault.seed=" + seed)
                .returns(Set.of(), LinkedJudgement.Out::lost)
                .returns(Set.of(), LinkedJudgement.Out::denied)
                .returns(Set.of(), LinkedJudgement.Out::twice)
                .returns(Set.of(), LinkedJudgement.Out::uncopied)
                .returns(Set.of(), LinkedJudgement.Out::untold);
        assertThat(result.in())
                .as("-Dfault.seed=" + seed)
                .returns(SHORT.in(), LinkedJudgement.In::written)
                .returns(Set.of(), LinkedJudgement.In::lost)
                .returns(Set.of(), LinkedJudgement.In::unreadable)
                .returns(Set.of(), LinkedJudgement.In::twice)
                .returns(0, LinkedJudgement.In::waiting);
        assertThat(result.again().left()).isEmpty();
        assertThat(result.out().sent() + result.out().unknown()).isEqualTo(SHORT.out());
        assertThat(result.out().unknown()).isLessThanOrEqualTo(SHORT.sessions() * SHORT.kills());
    }
}
