package io.wagate.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleRuleTest {

    private final Throttle.Rule rule =
            new Throttle.Rule("test", 3, Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofHours(1));

    @Test
    void theWaitBeginsLateDoublesAndIsBounded() {
        assertThat(rule.waitAfter(2)).isZero();
        assertThat(rule.waitAfter(3)).isEqualTo(Duration.ofSeconds(2));
        assertThat(rule.waitAfter(4)).isEqualTo(Duration.ofSeconds(4));
        assertThat(rule.waitAfter(7)).isEqualTo(Duration.ofSeconds(32));
        assertThat(rule.waitAfter(8)).isEqualTo(Duration.ofMinutes(1));
        assertThat(rule.waitAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofMinutes(1));
    }
}
