package io.wagate.webhook;

import io.wagate.egress.Egress;
import io.wagate.egress.EgressOutcome;
import io.wagate.egress.EgressProfile;
import io.wagate.egress.EgressRequest;
import io.wagate.webhook.Claims.Call;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes one call: signs, posts, and keeps the beginning of the answer. Never inside a transaction. */
@Component
class Courier {

    private static final int KEPT_BODY = 4096;
    private static final int KEPT_HEADERS = 4000;

    /** What came back from a call. */
    record Answer(
            Call call,
            Instant startedAt,
            Instant finishedAt,
            EgressOutcome outcome,
            @Nullable String headers,
            byte @Nullable [] body) {}

    private final Egress egress;
    private final Enclosures enclosures;
    private final InstantSource clock;

    Courier(Egress egress, Enclosures enclosures, InstantSource clock) {
        this.egress = egress;
        this.enclosures = enclosures;
        this.clock = clock;
    }

    Answer deliver(Call call) {
        Claims.Route route = call.route();
        Instant start = clock.instant();
        byte[] body = Signatures.body(
                route.format(),
                enclosures.body(call),
                route.secrets(),
                route.endpoint().placement());
        var beginning = new Beginning();
        EgressOutcome outcome = egress.exchange(
                EgressRequest.post(
                        route.endpoint().url(),
                        headers(call, body, start),
                        body,
                        EgressProfile.delivery(route.format().profile().total())),
                beginning);
        return new Answer(call, start, clock.instant(), outcome, answerHeaders(outcome), beginning.bytes());
    }

    /** What is sent beside the body. */
    static Map<String, String> headers(Call call, byte[] body, Instant at) {
        Claims.Route route = call.route();
        Map<String, String> headers = new LinkedHashMap<>(route.headers());
        headers.put("Content-Type", call.payload().contentType());
        headers.put("User-Agent", route.format().profile().call().userAgent());
        headers.putAll(Signatures.headers(
                webhookId(call.delivery().origin()),
                call.payload().name(),
                at,
                body,
                route.secrets(),
                route.endpoint().placement()));
        headers.put("X-Wagate-Attempt", Integer.toString(call.delivery().attempts()));
        if (call.delivery().again()) {
            headers.put("X-Wagate-Replay", "true");
        }
        return headers;
    }

    /** What a receiver knows a delivery by. */
    static String webhookId(long origin) {
        return "msg_" + origin;
    }

    private static @Nullable String answerHeaders(EgressOutcome outcome) {
        if (outcome instanceof EgressOutcome.Answered answered) {
            String lines = answered.headers().entrySet().stream()
                    .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                    .collect(Collectors.joining("\n"));
            return lines.substring(0, Math.min(lines.length(), KEPT_HEADERS));
        }
        return null;
    }

    /** Keeps the first bytes and drops the rest. */
    private static final class Beginning extends ByteArrayOutputStream {

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, Math.min(length, KEPT_BODY - size()));
        }

        byte @Nullable [] bytes() {
            return size() == 0 ? null : toByteArray();
        }
    }
}
