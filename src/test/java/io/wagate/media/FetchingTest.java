package io.wagate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FetchingTest {

    private static final TenantId ALICE = new TenantId(1);
    private static final TenantId CHARLIE = new TenantId(2);

    private final Fetching fetching = new Fetching();

    @Test
    void whoWaitsForManySlowServersIsAskedToComeBackAndNobodyElse() throws Exception {
        CountDownLatch begun = new CountDownLatch(Fetching.AT_ONCE);
        CountDownLatch end = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> slow = new ArrayList<>();
            for (int i = 0; i < Fetching.AT_ONCE; i++) {
                slow.add(threads.submit(() -> fetching.of(ALICE, () -> {
                    begun.countDown();
                    await(end);
                    return "file";
                })));
            }
            begun.await();

            assertThatThrownBy(() -> fetching.of(ALICE, () -> "file"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem()).isInstanceOf(Problem.Throttled.class));
            assertThat(fetching.<String>of(CHARLIE, () -> "file")).isEqualTo("file");

            end.countDown();
            for (Future<String> one : slow) {
                assertThat(one.get()).isEqualTo("file");
            }
        }
        assertThat(fetching.<String>of(ALICE, () -> "file")).isEqualTo("file");
    }

    @Test
    void aFetchThatFailsGivesItsPlaceBack() {
        for (int i = 0; i <= Fetching.AT_ONCE; i++) {
            assertThatThrownBy(() -> fetching.of(ALICE, () -> {
                        throw new IllegalStateException("away");
                    }))
                    .hasMessage("away");
        }
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
