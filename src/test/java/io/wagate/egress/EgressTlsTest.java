package io.wagate.egress;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.egress.EgressOutcome.Answered;
import io.wagate.egress.EgressOutcome.Failed;
import io.wagate.support.TlsReceiver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Real TLS on loopback, with a certificate made for the test. */
class EgressTlsTest {

    private static final EgressProfile QUICK =
            new EgressProfile(Duration.ofSeconds(5), 0, DataSize.ofKilobytes(64), EgressProfile.Oversized.FAILS);

    @TempDir
    Path folder;

    private TlsReceiver server;

    @BeforeEach
    void start() throws Exception {
        server = new TlsReceiver(folder, "right.example");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aCertificateThatNobodySignedIsRefused() throws Exception {
        EgressSettings settings = new EgressSettings(true, false, true, Set.of(server.port()), List.of());
        try (Egress egress = new Egress(settings, name -> List.of(InetAddress.ofLiteral("127.0.0.1")))) {
            assertThat(exchange(egress, "https://right.example:" + server.port() + "/"))
                    .isInstanceOfSatisfying(Failed.class, EgressTlsTest::isTls);
        }
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aTrustedCertificateOfAnotherNameIsRefused() throws Exception {
        assertThat(trusting("https://wrong.example/")).isInstanceOfSatisfying(Failed.class, EgressTlsTest::isTls);
        assertThat(server.asked()).isEmpty();
    }

    @Test
    void aTrustedCertificateOfThisNameIsGood() throws Exception {
        assertThat(trusting("https://right.example/")).isInstanceOf(Answered.class);
        assertThat(server.asked()).containsExactly("right.example");
    }

    private static void isTls(Failed failed) {
        assertThat(failed.failure()).isEqualTo(EgressFailure.TLS_FAILED);
    }

    private EgressOutcome trusting(String url) throws IOException {
        try (Egress egress = TestEgress.onPort443(server)) {
            return exchange(egress, url);
        }
    }

    private static EgressOutcome exchange(Egress egress, String url) {
        return egress.exchange(EgressRequest.get(url, QUICK), new ByteArrayOutputStream());
    }
}
