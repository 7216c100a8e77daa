package io.wagate.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.TenantId;
import io.wagate.kernel.Trail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingTest {

    @Test
    void whatFindsNoPlaceIsLeftOutAndCountedAtOnce() throws Exception {
        Waiting waiting = new Waiting(2, 1_000);

        List.of("a", "b", "c", "d").forEach(name -> waiting.add(exchange(name, 10)));

        assertThat(waiting.dropped()).isEqualTo(2);
        assertThat(names(waiting.next(10, Duration.ZERO))).containsExactly("a", "b");
        waiting.add(exchange("e", 10));
        assertThat(names(waiting.next(10, Duration.ZERO))).containsExactly("e");
        assertThat(waiting.next(10, Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void whenTheBytesAreUsedUpBodiesAreLeftOutAndComeBackOnceOthersAreWritten() throws Exception {
        Waiting waiting = new Waiting(100, 25);

        List.of("a", "b", "c").forEach(name -> waiting.add(exchange(name, 10)));

        List<Exchange> batch = waiting.next(10, Duration.ZERO);
        assertThat(batch.stream().map(one -> one.request().start().length)).containsExactly(10, 10, 0);
        assertThat(batch.getLast().request().size()).isEqualTo(10);
        assertThat(waiting.dropped()).isZero();
        waiting.add(exchange("d", 20));
        assertThat(waiting.next(10, Duration.ZERO).getFirst().weight()).isEqualTo(20);
    }

    @Test
    void whoReadsWaitsNoLongerThanSaidForAWriterThatIsGone() {
        Waiting waiting = new Waiting(10, 100);
        waiting.add(exchange("a", 1));

        waiting.settle(Duration.ofMillis(20));

        assertThat(waiting.size()).isEqualTo(1);
    }

    static Exchange exchange(String requestId, int bytes) {
        return new Exchange(
                new TenantId(1),
                "0123456789ab",
                true,
                "127.0.0.1",
                new Exchange.Line("wapiconnect", "POST", null, "/api/whatsapp/nothing", null, null, requestId, null),
                Instant.EPOCH,
                Duration.ZERO,
                404,
                Map.of(),
                new Exchange.Body("application/json", new byte[bytes], bytes),
                Exchange.Body.NONE,
                new Trail());
    }

    private static List<String> names(List<Exchange> batch) {
        return batch.stream().map(one -> one.line().requestId()).toList();
    }
}
