package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.portal.SvgChart.Bar;
import io.wagate.portal.SvgChart.Column;
import java.util.List;
import org.junit.jupiter.api.Test;

class SvgChartTest {

    @Test
    void aDayWithoutMessagesHasFlatBars() {
        assertThat(SvgChart.bars(List.of(new Column("a", 0, 0), new Column("b", 0, 0))))
                .extracting(Bar::goodHeight)
                .containsExactly("0.0", "0.0");
        assertThat(SvgChart.bars(List.of())).isEmpty();
    }

    @Test
    void theHighestColumnStaysInsideTheDrawing() {
        List<Bar> bars = SvgChart.bars(List.of(new Column("low", 10, 0), new Column("high", 90, 10)));
        assertThat(bars).allSatisfy(bar -> {
            assertThat(Double.parseDouble(bar.badY())).isBetween(0.0, (double) SvgChart.HEIGHT);
            assertThat(Double.parseDouble(bar.x()) + Double.parseDouble(bar.width()))
                    .isLessThanOrEqualTo(SvgChart.WIDTH);
        });
        double low = Double.parseDouble(bars.getFirst().goodHeight());
        double high = Double.parseDouble(bars.getLast().goodHeight());
        assertThat(high / low).isCloseTo(9, org.assertj.core.data.Offset.offset(0.1));
    }

    @Test
    void failuresStandOnTopOfWhatWentOut() {
        Bar bar = SvgChart.bars(List.of(new Column("x", 3, 1))).getFirst();
        assertThat(Double.parseDouble(bar.badY()) + Double.parseDouble(bar.badHeight()))
                .isLessThan(Double.parseDouble(bar.goodY()));
    }
}
