package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.wagate.event.EventType;
import io.wagate.webhook.Endpoint.Placement;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignaturesTest {

    private static final Instant AT = Instant.parse("2026-03-08T10:30:00.987Z");
    private static final String FIRST = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String SECOND = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final byte[] BODY =
            "{\"event\":\"message\",\"data\":{\"body\":\"čau / 👋\"}}".getBytes(StandardCharsets.UTF_8);

    @Test
    void aTamperedBodyIdOrTimeIsRefusedByTheLibraryOfReceivers() throws Exception {
        Instant now = Instant.now();
        Map<String, String> good = headers(now, BODY, List.of(made(1, FIRST)), Placement.HEADERS);
        Webhook library = new Webhook(FIRST);
        String body = new String(BODY, StandardCharsets.UTF_8);

        refused(library, body + " ", good);
        refused(library, body, with(good, Signatures.ID, "dlv_other"));
        refused(library, body, with(good, Signatures.TIMESTAMP, Long.toString(now.getEpochSecond() - 1)));
        refused(new Webhook(SECOND), body, good);
        library.verify(body, http(good));
    }

    @Test
    void theLibraryRefusesAnAttemptOfSixMinutesAgo() {
        Map<String, String> old =
                headers(Instant.now().minusSeconds(360), BODY, List.of(made(1, FIRST)), Placement.HEADERS);

        refused(new Webhook(FIRST), new String(BODY, StandardCharsets.UTF_8), old);
    }

    @Test
    void everyLiveSecretSignsNewestFirst() {
        Map<String, String> headers =
                headers(Instant.now(), BODY, List.of(made(2, SECOND), made(1, FIRST)), Placement.HEADERS);
        String body = new String(BODY, StandardCharsets.UTF_8);

        assertThat(String.valueOf(headers.get(Signatures.SIGNATURE)).split(" "))
                .hasSize(2)
                .allMatch(one -> one.startsWith("v1,"));
        assertThatCode(() -> new Webhook(FIRST).verify(body, http(headers))).doesNotThrowAnyException();
        assertThatCode(() -> new Webhook(SECOND).verify(body, http(headers))).doesNotThrowAnyException();
        assertThat(headers.get(Signatures.RAW_BODY))
                .isEqualTo("sha256=" + Hmac.literal(SECOND, BODY).hex());
    }

    @Test
    void theKnownAnswersOfTheStandardAndOfOpensslComeOut() {
        byte[] payload = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(Signatures.standard(FIRST, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", payload))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        // printf 'The quick brown fox jumps over the lazy dog' | openssl dgst -sha256 -hmac key
        assertThat(Hmac.literal("key", "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.UTF_8))
                        .hex())
                .isEqualTo("f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }

    @Test
    void aTypedSecretSignsTheRawBodyLiterallyAndTheStandardHeadersWithItsOwnKey() {
        EndpointSecret typed = new EndpointSecret(1, "hunter2 with ž", FIRST, AT, null);

        Map<String, String> headers = headers(AT, BODY, List.of(typed), Placement.HEADERS);

        assertThat(headers.get(Signatures.RAW_BODY))
                .isEqualTo("sha256=" + Hmac.literal("hunter2 with ž", BODY).hex());
        assertThat(headers.get(Signatures.SIGNATURE))
                .isEqualTo(Signatures.standard(FIRST, "dlv_1", "1772965800", BODY));
    }

    @Test
    void aTypedSecretThatLooksLikeOursIsStillTakenLiterallyForTheRawBody() {
        EndpointSecret typed = new EndpointSecret(1, SECOND, FIRST, AT, null);

        assertThat(headers(AT, BODY, List.of(typed), Placement.HEADERS).get(Signatures.RAW_BODY))
                .isEqualTo("sha256=" + Hmac.literal(SECOND, BODY).hex());
    }

    @Test
    void withoutSecretOrPlacementNothingIsSignedButTheAttemptStillHasItsNames() {
        Map<String, String> names = Map.of(
                "webhook-id", "dlv_1",
                "webhook-timestamp", "1772965800",
                "X-WapiConnect-Event", "message",
                "X-WapiConnect-Delivery", "dlv_1");

        assertThat(headers(AT, BODY, List.of(), Placement.BODY_AND_HEADERS)).containsExactlyInAnyOrderEntriesOf(names);
        assertThat(headers(AT, BODY, List.of(made(1, FIRST)), Placement.NONE))
                .containsExactlyInAnyOrderEntriesOf(names);
    }

    @Test
    void theBodyIsSignedByTheNewestSecretOnlyWhereItsPlaceIsInTheBody() {
        List<EndpointSecret> secrets = List.of(made(2, SECOND), made(1, FIRST));

        assertThat(Signatures.body(FORMAT, BODY, secrets, Placement.BODY_AND_HEADERS))
                .isEqualTo(SECOND.getBytes(StandardCharsets.UTF_8));
        assertThat(Signatures.body(FORMAT, BODY, secrets, Placement.HEADERS)).isEqualTo(BODY);
        assertThat(Signatures.body(FORMAT, BODY, secrets, Placement.NONE)).isEqualTo(BODY);
        assertThat(Signatures.body(FORMAT, BODY, List.of(), Placement.BODY_AND_HEADERS))
                .isEqualTo(BODY);
    }

    private static final PayloadFormat FORMAT = new PayloadFormat() {
        @Override
        public String name() {
            return "secret as body";
        }

        @Override
        public String title() {
            return name();
        }

        @Override
        public Set<EventType> usual() {
            return Set.of();
        }

        @Override
        public Optional<String> eventName(EventType type) {
            return Optional.empty();
        }

        @Override
        public Payload render(Occasion occasion) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] signed(byte[] payload, String secret) {
            return secret.getBytes(StandardCharsets.UTF_8);
        }
    };

    private static EndpointSecret made(long id, String secret) {
        return new EndpointSecret(id, secret, secret, AT, null);
    }

    private static Map<String, String> headers(
            Instant at, byte[] body, List<EndpointSecret> secrets, Placement placement) {
        return Signatures.headers("dlv_1", "message", at, body, secrets, placement);
    }

    private static Map<String, String> with(Map<String, String> headers, String name, String value) {
        var changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }

    private static void refused(Webhook library, String body, Map<String, String> headers) {
        assertThatThrownBy(() -> library.verify(body, http(headers))).isInstanceOf(WebhookVerificationException.class);
    }

    private static HttpHeaders http(Map<String, String> headers) {
        var lists = new HashMap<String, List<String>>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return HttpHeaders.of(lists, (name, value) -> true);
    }
}
