package io.wagate.api.whizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.egress.Egress;
import io.wagate.egress.TestEgress;
import io.wagate.support.TlsReceiver;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.OneCall;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document's own case: https on port 443, where 200 ends a notification and nothing else does. */
class WhizardCallTest {

    private static final String URL = "https://www.example.com/webhook";

    @TempDir
    Path folder;

    @Test
    void aStatusOf200IsTheEndAndEveryOtherIsTriedAgainAfterFiveSeconds() throws Exception {
        try (TlsReceiver receiver = new TlsReceiver(folder, "www.example.com");
                Egress egress = TestEgress.onPort443(receiver)) {
            for (int status : new int[] {201, 202, 204, 301, 307, 400, 401, 404, 500, 503}) {
                receiver.answers(status);
                assertThat(OneCall.make(egress, new WhizardFormat(), URL))
                        .isEqualTo(new OneCall.Result(
                                Integer.toString(status), Delivery.State.READY, Duration.ofSeconds(5)));
            }
            receiver.answers(200);
            assertThat(OneCall.make(egress, new WhizardFormat(), URL).state()).isEqualTo(Delivery.State.DELIVERED);
            assertThat(receiver.asked()).hasSize(11).containsOnly("www.example.com");
        }
    }

    @Test
    void aCertificateOfAnotherNameGetsNothing() throws Exception {
        try (TlsReceiver receiver = new TlsReceiver(folder, "other.example.com");
                Egress egress = TestEgress.onPort443(receiver)) {
            OneCall.Result result = OneCall.make(egress, new WhizardFormat(), URL);

            assertThat(result.outcome()).isEqualTo("tls_failed");
            assertThat(result.state()).isEqualTo(Delivery.State.READY);
            assertThat(receiver.asked()).isEmpty();
        }
    }
}
