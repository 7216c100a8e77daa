package io.wagate.message;

import io.wagate.session.LiveSession;
import io.wagate.session.LiveSessions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The owner's side of messages that another node accepted: takes each over by one conditional update, so that two nodes
 * never send the same, and sends it like its own.
 */
@Component
class Handover {

    private static final int MOST = 200;
    private static final Logger log = LoggerFactory.getLogger(Handover.class);

    private final HandoverRepository waiting;
    private final StatusRepository statuses;
    private final LiveSessions live;
    private final Contents contents;
    private final Departure departure;
    private final TransactionTemplate transaction;

    Handover(
            HandoverRepository waiting,
            StatusRepository statuses,
            LiveSessions live,
            Contents contents,
            Departure departure,
            TransactionTemplate transaction) {
        this.waiting = waiting;
        this.statuses = statuses;
        this.live = live;
        this.contents = contents;
        this.departure = departure;
        this.transaction = transaction;
    }

    /** Sends what waits for sessions that this node runs; answers the sends that are under way now. */
    List<CompletableFuture<Standing>> run() {
        return waiting.oldest(MOST).stream()
                .flatMap(message -> live
                        .find(message.tenant(), message.sessionId())
                        .filter(session -> session.session().isReady())
                        .flatMap(session -> take(session, message))
                        .stream())
                .toList();
    }

    private Optional<CompletableFuture<Standing>> take(LiveSession session, HandoverRepository.Waiting message) {
        boolean ours = Objects.requireNonNull(transaction.execute(status -> {
            boolean claimed =
                    waiting.claim(message.tenant(), message, session.session().epoch());
            if (claimed || settled(message)) {
                waiting.remove(message.tenant(), message.messageId());
            }
            return claimed;
        }));
        return ours ? Optional.of(send(session, message)) : Optional.empty();
    }

    /** Whether nobody will ever send it: it was taken or given up already. */
    private boolean settled(HandoverRepository.Waiting message) {
        return statuses.find(message.tenant(), message.messageId())
                .map(standing -> standing.handedEpoch() != null || standing.settled())
                .orElse(true);
    }

    private CompletableFuture<Standing> send(LiveSession session, HandoverRepository.Waiting message) {
        Standing standing = statuses.find(message.tenant(), message.messageId()).orElseThrow();
        HandoverRepository.Parcel parcel =
                waiting.parcel(message.tenant(), message.messageId()).orElseThrow();
        log.debug("Message {} was accepted by another node", parcel.waId());
        return departure.send(session, standing, () -> contents.outbound(parcel));
    }
}
