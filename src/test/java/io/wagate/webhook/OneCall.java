package io.wagate.webhook;

import io.wagate.egress.Egress;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One call of a delivery as the courier makes it, and what a format's profile thinks of the answer. No database. */
public final class OneCall {

    private static final Randomness LEAST = byte[]::new;

    /** @param outcome a status or the name of a failure; {@code pause} until the next try */
    public record Result(String outcome, Delivery.State state, Duration pause) {}

    private OneCall() {}

    /** Calls this address for the first time, in this format. */
    public static Result make(Egress egress, PayloadFormat format, String url) {
        Courier courier = new Courier(egress, call -> call.payload().body(), InstantSource.system());
        Verdict verdict = Verdict.of(
                format.profile(),
                courier.deliver(call(format, url)).outcome(),
                new Verdict.Progress(1, Duration.ZERO),
                Instant.now(),
                LEAST);
        return new Result(verdict.outcome(), verdict.state(), verdict.pause());
    }

    /** The first call of a delivery to this address. */
    static Claims.Call call(PayloadFormat format, String url) {
        TenantId tenant = new TenantId(1);
        Endpoint endpoint = new Endpoint(
                1,
                tenant,
                "ep_1",
                "Shop",
                url,
                format.name(),
                null,
                Set.of(),
                Endpoint.Placement.NONE,
                Endpoint.State.ACTIVE,
                null,
                Instant.now(),
                new Endpoint.Health(0, null, null, null),
                Instant.now());
        Claimed delivery = new Claimed(
                1,
                tenant,
                1,
                1,
                false,
                1,
                0,
                false,
                "",
                null,
                Instant.now(),
                "alice-a1b2c3",
                "",
                null,
                null,
                null,
                null);
        Payload payload = Payload.json("messages", "{\"messages\":[]}".getBytes(StandardCharsets.UTF_8));
        return new Claims.Call(delivery, payload, new Claims.Route(endpoint, format, Map.of(), List.of()), 1, 1);
    }
}
