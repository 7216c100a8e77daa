package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.support.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class RoundsTest {

    @Test
    void aRoundThatFailsForLongSaysSoEverMoreRarelyAndThatItWorksAgain(CapturedOutput output) {
        AtomicInteger tries = new AtomicInteger();
        Rounds rounds = new Rounds();
        rounds.every(Duration.ofMillis(1), "sample-round", () -> {
            if (tries.incrementAndGet() <= 20) {
                throw new IllegalStateException("the database is away");
            }
        });

        rounds.start();
        Eventually.assertThat(() -> assertThat(output).contains("sample-round works again, after 21 tries"));
        rounds.stop();

        assertThat(output.toString().lines().filter(line -> line.contains("sample-round goes on after")))
                .hasSize(5);
    }
}
