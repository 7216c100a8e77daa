package io.wagate.whatsapp.linked.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.whatsapp.linked.Fuzz;
import io.wagate.whatsapp.linked.noise.FrameFuzz;
import org.junit.jupiter.api.Test;

/** Whatever arrives, reading it ends with a node or with a clean refusal. Repeatable by its seed. */
class NodeFuzzTest {

    private static final int INPUTS = 100_000;
    private static final long SEED = 20_261_128;

    @Test
    void mutatedNodesAreReadOrRefused() {
        Fuzz.Tally tally = Fuzz.run(new NodeFuzz(), INPUTS, SEED);

        assertThat(tally.refused()).isBetween(INPUTS / 10L, INPUTS - INPUTS / 10L);
    }

    @Test
    void mutatedStreamsAreCutOrRefused() {
        Fuzz.Tally tally = Fuzz.run(new FrameFuzz(), INPUTS, SEED);

        assertThat(tally.taken()).isGreaterThan(INPUTS / 10);
        assertThat(tally.refused()).isGreaterThan(INPUTS / 10);
    }
}
