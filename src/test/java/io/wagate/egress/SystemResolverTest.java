package io.wagate.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The budget of a look-up, with name servers that the test makes slow. */
class SystemResolverTest {

    private static final List<InetAddress> HERE = List.of(InetAddress.ofLiteral("127.0.0.1"));

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final SystemResolver resolver = new SystemResolver(this::lookUp);

    @AfterEach
    void letThemGo() {
        end.countDown();
    }

    @Test
    void aNameThatIsNotAnsweredInTimeCountsAsUnknown() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> resolver.resolve("slow.example")).isInstanceOf(UnknownHostException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(SystemResolver.BUDGET, SystemResolver.BUDGET.plusSeconds(2));
    }

    @Test
    void aNameThatNobodyKnowsIsUnknown() {
        assertThatThrownBy(() -> resolver.resolve("nobody.example"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("nobody.example");
    }

    @Test
    void aCallerThatIsInterruptedStopsWaiting() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> resolver.resolve("slow.example")).isInstanceOf(UnknownHostException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aSlowNameDoesNotHoldUpAnother() throws Exception {
        FutureTask<List<InetAddress>> slow = new FutureTask<>(() -> resolver.resolve("slow.example"));
        Thread.ofVirtual().start(slow);
        asked.await();

        assertThat(resolver.resolve("quick.example")).isEqualTo(HERE);
        assertThat(slow.isDone()).isFalse();
    }

    @Test
    void thisMachineKnowsItsOwnName() throws UnknownHostException {
        assertThat(new SystemResolver().resolve("localhost")).isNotEmpty().allMatch(InetAddress::isLoopbackAddress);
    }

    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        switch (host) {
            case "slow.example" -> {
                asked.countDown();
                await();
            }
            case "nobody.example" -> throw new UnknownHostException(host);
            default -> {}
        }
        return HERE;
    }

    /** Like the native look-up, it does not notice that nobody waits any more. */
    private void await() {
        boolean ended = false;
        while (!ended) {
            try {
                end.await();
                ended = true;
            } catch (InterruptedException goesOn) {
                // As the system's resolver does.
            }
        }
    }
}
