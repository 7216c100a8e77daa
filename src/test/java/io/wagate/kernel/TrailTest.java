package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrailTest {

    @Test
    void aRequestIsAboutTheOneSessionThatItTurnedToHoweverOften() {
        assertThat(told("shop", "shop").session()).isEqualTo("shop");
    }

    @Test
    void aRequestThatTurnedToSeveralSessionsIsAboutNoneOfThem() {
        assertThat(told("shop", "till").session()).isNull();
        assertThat(told("shop", "till", "shop").session()).isNull();
        assertThat(told().session()).isNull();
    }

    @Test
    void whatNobodyFollowsIsToldToNobody() {
        Trail trail = new Trail();

        Trail.concerns("shop");

        assertThat(trail.session()).isNull();
    }

    private static Trail told(String... sessions) {
        Trail trail = new Trail();
        trail.follow(() -> {
            List.of(sessions).forEach(Trail::concerns);
            return trail;
        });
        return trail;
    }
}
