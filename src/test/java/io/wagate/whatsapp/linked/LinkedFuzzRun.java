package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.whatsapp.linked.message.IncomingFuzz;
import io.wagate.whatsapp.linked.node.NodeFuzz;
import io.wagate.whatsapp.linked.noise.FrameFuzz;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code ./mvnw -Pfuzz verify}: ten million mutated inputs for what strangers can put before a linked device. Prints a
 * table; {@code -Dfuzz.inputs} and {@code -Dfuzz.seed} change it.
 */
class LinkedFuzzRun {

    @Test
    void tenMillionInputsAreReadOrRefused() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        long each = Math.ceilDiv(Long.getLong("fuzz.inputs", 10_000_000), 3);
        Map<String, Fuzz.Target> targets = new LinkedHashMap<>();
        targets.put("nodes", new NodeFuzz());
        targets.put("frames", new FrameFuzz());
        targets.put("opened messages", new IncomingFuzz());

        say("%nmutated inputs, seed %d%n", seed);
        say("%-16s %12s %12s %12s %12s %9s %8s", "", "inputs", "taken", "empty", "refused", "slowest", "time");
        targets.forEach((name, target) -> {
            Fuzz.Tally tally = Fuzz.run(target, each, seed);
            say(
                    "%-16s %,12d %,12d %,12d %,12d %,6.0f ms %,6.0f s",
                    name,
                    tally.inputs(),
                    tally.taken(),
                    tally.empty(),
                    tally.refused(),
                    tally.slowest(),
                    tally.seconds());
            assertThat(tally.taken()).isPositive();
            assertThat(tally.refused()).isPositive();
        });
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
