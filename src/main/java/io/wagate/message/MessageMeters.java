package io.wagate.message;

import io.micrometer.core.instrument.MeterRegistry;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Sampled;
import io.wagate.session.SessionService;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** What operators can measure of messages. */
@Component
class MessageMeters implements Sampled {

    private static final Set<MessageStatus> OUTCOMES =
            EnumSet.of(MessageStatus.SENT, MessageStatus.FAILED, MessageStatus.UNKNOWN);

    private final OpenRepository open;
    private final MeterRegistry registry;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong unknown = new AtomicLong();

    MessageMeters(OpenRepository open, SessionService sessions, MeterRegistry registry) {
        this.open = open;
        this.registry = registry;
        registry.gauge("wagate.messages.waiting", waiting);
        registry.gauge("wagate.messages.queued", queued);
        registry.gauge("wagate.messages.unknown", unknown);
        sessions.drivers().forEach(this::begin);
    }

    /** How a message stands after the driver was asked to send it: sent, failed or unknown. */
    void departed(String driver, MessageStatus outcome) {
        registry.counter(
                        "wagate.messages",
                        "driver",
                        driver,
                        "outcome",
                        outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** WhatsApp said what became of it. */
    void answered(String driver, Duration after) {
        registry.timer("wagate.message.answer", "driver", driver).record(after);
    }

    void received(String driver) {
        registry.counter("wagate.messages.received", "driver", driver).increment();
    }

    @Override
    public void sample() {
        waiting.set(open.waiting(Gauge.MOST + 1));
        OpenRepository.Open newest = open.among(Gauge.MOST);
        queued.set(newest.queued());
        unknown.set(newest.unknown());
    }

    private void begin(String driver) {
        OUTCOMES.forEach(outcome -> registry.counter(
                "wagate.messages", "driver", driver, "outcome", outcome.name().toLowerCase(Locale.ROOT)));
        registry.timer("wagate.message.answer", "driver", driver);
        registry.counter("wagate.messages.received", "driver", driver);
    }
}
