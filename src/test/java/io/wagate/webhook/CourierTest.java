package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.egress.Egress;
import io.wagate.egress.EgressFailure;
import io.wagate.egress.EgressOutcome;
import io.wagate.egress.TestEgress;
import io.wagate.kernel.Randomness;
import io.wagate.support.TestWebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that lead elsewhere. They are resolved by the test, and nothing but 127.0.0.1 is dialled. */
class CourierTest {

    private static final Randomness LEAST = byte[]::new;

    private final TestWebServer receiver = new TestWebServer();
    private final Deque<List<String>> answers = new ArrayDeque<>();
    private final Egress egress = TestEgress.with(this::resolve, receiver.port());
    private final Courier courier = new Courier(egress, call -> call.payload().body(), InstantSource.system());

    @AfterEach
    void close() throws IOException {
        egress.close();
        receiver.close();
    }

    @Test
    void aNameIsAskedOnceForEachCallAndTheAddressThatWasCheckedIsCalled() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        answers.add(List.of("127.0.0.1"));
        answers.add(List.of("10.0.0.1"));

        assertThat(verdict(deliver()).state()).isEqualTo(Delivery.State.DELIVERED);
        assertThat(answers).hasSize(1);
        assertThat(receiver.asked()).hasSize(1);
    }

    @Test
    void aNameThatTurnsInwardIsRefusedForGood() {
        answers.add(List.of("169.254.169.254"));
        answers.add(List.of("127.0.0.1", "10.0.0.1"));

        for (int call = 0; call < 2; call++) {
            Courier.Answer answer = deliver();
            assertThat(answer.outcome())
                    .isInstanceOfSatisfying(
                            EgressOutcome.Failed.class,
                            failed -> assertThat(failed.failure()).isEqualTo(EgressFailure.PRIVATE_ADDRESS));
            assertThat(verdict(answer).outcome()).isEqualTo("private_address");
            assertThat(verdict(answer).state()).isEqualTo(Delivery.State.DEAD);
            assertThat(answer.body()).isNull();
        }
        assertThat(receiver.asked()).isEmpty();
    }

    @Test
    void aNameThatDoesNotResolveIsTriedAgain() {
        Verdict verdict = verdict(deliver());

        assertThat(verdict.outcome()).isEqualTo("dns_failed");
        assertThat(verdict.state()).isEqualTo(Delivery.State.READY);
        assertThat(verdict.pause()).isPositive();
    }

    private static Verdict verdict(Courier.Answer answer) {
        return Verdict.of(
                DeliveryProfile.NATIVE, answer.outcome(), new Verdict.Progress(1, Duration.ZERO), Instant.now(), LEAST);
    }

    private Courier.Answer deliver() {
        String url = "http://shop.example:" + receiver.port() + "/hook";
        return courier.deliver(OneCall.call(new DottedFormat(), url));
    }

    private List<InetAddress> resolve(String host) throws UnknownHostException {
        if (answers.isEmpty()) {
            throw new UnknownHostException(host);
        }
        return answers.remove().stream().map(InetAddress::ofLiteral).toList();
    }
}
