package io.wagate.whatsapp.linked.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.whatsapp.linked.Fuzz;
import org.junit.jupiter.api.Test;

/** Whatever somebody seals for us, opening it ends with an event, with nothing, or with a clean refusal. */
class IncomingFuzzTest {

    private static final int INPUTS = 100_000;
    private static final long SEED = 20_261_128;

    @Test
    void mutatedMessagesAreToldOrRefused() {
        Fuzz.Tally tally = Fuzz.run(new IncomingFuzz(), INPUTS, SEED);

        assertThat(tally.taken()).isGreaterThan(INPUTS / 100);
        assertThat(tally.refused()).isGreaterThan(INPUTS / 100);
    }
}
