package io.wagate.message;

import io.wagate.kernel.RowIds;
import io.wagate.session.LiveSession;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds out what became of messages whose answer was lost: asks the driver by their id, for a while. What is not found
 * stays {@code unknown}; nothing is ever sent again from here (spec/reliability §4.3).
 */
@Component
class Settlement {

    /** How long a message is asked for: as long as WhatsApp may still deliver a receipt or an echo of it. */
    static final Duration ASKED_FOR = Duration.ofSeconds(120);

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Duration WORTH_ASKING = Duration.ofHours(24);
    private static final int MOST = 1_000;
    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final StatusRepository statuses;
    private final StatusLedger ledger;
    private final InstantSource clock;

    Settlement(StatusRepository statuses, StatusLedger ledger, InstantSource clock) {
        this.statuses = statuses;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** A session became ready: what earlier epochs left behind becomes unknown, and what is unknown is asked for. */
    void recover(LiveSession live) {
        Thread.ofVirtual().name("settle-" + live.session().id()).start(() -> {
            try {
                WhatsAppSession session = live.session();
                abandon(statuses.abandoned(session.tenant(), session.id(), session.epoch()));
                long since = RowIds.floor(clock.instant().minus(WORTH_ASKING));
                ask(live, statuses.unknown(session.tenant(), session.id(), since, MOST), ASKED_FOR);
            } catch (RuntimeException e) {
                log.warn(
                        "The open messages of session {} were not settled",
                        live.session().id(),
                        e);
            }
        });
    }

    /** A message's answer did not come in time. */
    void follow(LiveSession live, Standing message) {
        Thread.ofVirtual().name("settle-" + message.waId()).start(() -> ask(live, List.of(message), ASKED_FOR));
    }

    /** Marks messages whose sender is gone. */
    void abandon(List<Standing> messages) {
        List<CompletableFuture<Optional<Standing>>> changes = messages.stream()
                .map(message -> ledger.record(StatusChange.to(MessageStatus.UNKNOWN, message, now())))
                .toList();
        changes.forEach(CompletableFuture::join);
    }

    /** Asks until each is settled, the time is over, or the session is not ours any more. */
    void ask(LiveSession live, List<Standing> messages, Duration longest) {
        long end = System.nanoTime() + longest.toNanos();
        List<Standing> open = new ArrayList<>(messages);
        try {
            while (!open.isEmpty() && System.nanoTime() < end) {
                open.removeIf(message -> settled(live, message));
                if (!open.isEmpty()) {
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.info(
                    "Session {} does not answer for its open messages: {}",
                    live.session().id(),
                    e.getMessage());
        }
    }

    private boolean settled(LiveSession live, Standing message) {
        boolean known = statuses.find(message.tenant(), message.id())
                .map(Standing::settled)
                .orElse(true);
        if (known) {
            return true;
        }
        SendOutcome outcome = outcome(live, message.waId());
        if (outcome == null) {
            return false;
        }
        ledger.record(Departure.of(message, outcome, now())).join();
        return true;
    }

    private static @Nullable SendOutcome outcome(LiveSession live, String waId) {
        CompletableFuture<Optional<SendOutcome>> answer =
                live.ask(driver -> driver.outcomeOf(waId)).toCompletableFuture();
        return Departure.await(answer, ANSWER_WITHIN).flatMap(known -> known).orElse(null);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
