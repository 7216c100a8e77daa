package io.wagate.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Sampled;
import io.wagate.whatsapp.DisconnectReason;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What operators can measure of sessions: how many are in which state, and what drivers get wrong. */
@Component
class SessionMeters implements Sampled {

    static final String START = "start";
    static final String AUTH_FAILURE = "auth_failure";
    static final String RESTRICTED = "restricted";

    /** Ends that a driver tells of and nobody asked for. */
    private static final Set<DisconnectReason> ENDS = EnumSet.of(
            DisconnectReason.NETWORK,
            DisconnectReason.LOGGED_OUT,
            DisconnectReason.BANNED,
            DisconnectReason.OUTDATED,
            DisconnectReason.REPLACED,
            DisconnectReason.QR_EXPIRED);

    private final CensusRepository census;
    private final MeterRegistry registry;
    private final MultiGauge byState;

    SessionMeters(CensusRepository census, Drivers drivers, MeterRegistry registry) {
        this.census = census;
        this.registry = registry;
        this.byState = MultiGauge.builder("wagate.sessions")
                .description("Sessions of all nodes by state and driver, of " + Gauge.MOST + " at most")
                .register(registry);
        drivers.names().forEach(this::begin);
    }

    /** The driver reported this end, or another error by its name. */
    void ended(String driver, DisconnectReason reason) {
        if (ENDS.contains(reason)) {
            failed(driver, reason.name().toLowerCase(Locale.ROOT));
        }
    }

    void failed(String driver, String kind) {
        errors(driver, kind).increment();
    }

    /** A session is opened once more after its connection broke. */
    void reconnects(String driver) {
        reconnected(driver).increment();
    }

    @Override
    public void sample() {
        byState.register(
                census.states(Gauge.MOST).stream()
                        .map(share -> MultiGauge.Row.of(
                                Tags.of("state", share.status().wire(), "driver", share.driver()), share.sessions()))
                        .toList(),
                true);
    }

    /** From the start on, so that the first error is a change of a number and not the beginning of one. */
    private void begin(String driver) {
        ENDS.forEach(reason -> errors(driver, reason.name().toLowerCase(Locale.ROOT)));
        Set.of(START, AUTH_FAILURE, RESTRICTED).forEach(kind -> errors(driver, kind));
        reconnected(driver);
    }

    private Counter errors(String driver, String kind) {
        return registry.counter("wagate.driver.errors", "driver", driver, "kind", kind);
    }

    private Counter reconnected(String driver) {
        return registry.counter("wagate.session.reconnects", "driver", driver);
    }
}
