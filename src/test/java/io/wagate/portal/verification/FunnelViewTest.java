package io.wagate.portal.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.portal.SayInTests;
import io.wagate.verification.Funnel;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FunnelViewTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @Test
    void daysAndAppsAreAddedUpAndEveryDayHasItsBar() {
        FunnelView view = FunnelView.of(
                new Funnel(List.of(
                        new Funnel.Row(TODAY, "app_a", "A", 10, 7, 1, 1, 1),
                        new Funnel.Row(TODAY, "app_b", "B", 5, 5, 0, 0, 0),
                        new Funnel.Row(TODAY.minusDays(29), "app_a", "A", 1, 0, 1, 0, 0))),
                TODAY,
                SayInTests.say());

        assertThat(view.requested()).isEqualTo(16);
        assertThat(view.validated()).isEqualTo(12);
        assertThat(view.waiting()).isEqualTo(1);
        assertThat(view.share(view.validated())).isEqualTo("75%");
        assertThat(view.bars()).hasSize(FunnelView.DAYS);
        assertThat(view.rows().getFirst()).isEqualTo(new FunnelView.Row("today", 15, 12, 1, 1));
        assertThat(view.rows().getLast().day()).isEqualTo("22 Oct");
        assertThat(view.rows().getLast().requested()).isEqualTo(1);
    }

    @Test
    void nearlyAllIsNotAllAndNearlyNothingIsNotNothing() {
        FunnelView view = FunnelView.of(
                new Funnel(List.of(new Funnel.Row(TODAY, "a", "A", 1000, 999, 1, 0, 0))), TODAY, SayInTests.say());

        assertThat(view.share(999)).isEqualTo("99%");
        assertThat(view.share(1)).isEqualTo("1%");
        assertThat(view.share(1000)).isEqualTo("100%");
        assertThat(view.share(0)).isEqualTo("0%");
        assertThat(FunnelView.of(new Funnel(List.of()), TODAY, SayInTests.say()).isQuiet())
                .isTrue();
        assertThat(FunnelView.of(new Funnel(List.of()), TODAY, SayInTests.say()).share(0))
                .isEqualTo("0%");
    }
}
