package io.wagate.template;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.EventsAppended;
import io.wagate.event.NewEvent;
import io.wagate.message.MessageOutcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes requests down and decides them, always in the transaction of the message. What is in memory only spares others a
 * question: a request that this node does not know (any more) is decided by {@link TemplateWorker} in the same way.
 */
@Component
class RequestBook {

    /** Why a message that was never confirmed counts as failed. */
    static final String UNCONFIRMED = "UNCONFIRMED";

    /** Why a message that is gone counts as failed. */
    static final String GONE = "MESSAGE_GONE";

    private final RequestRepository requests;
    private final EventLog events;
    private final JsonMapper json;
    private final Map<Long, StoredRequest> expected = new ConcurrentHashMap<>();
    private final Map<Long, Instant> open = new ConcurrentHashMap<>();

    RequestBook(RequestRepository requests, EventLog events, JsonMapper json) {
        this.requests = requests;
        this.events = events;
        this.json = json;
    }

    /** The row of this request is to be stored together with its message. */
    void expect(StoredRequest request) {
        expected.put(request.messageId(), request);
    }

    /** The message was stored, or will not be. */
    void expectNoMore(StoredRequest request) {
        expected.remove(request.messageId());
    }

    @EventListener
    void on(EventsAppended appended) {
        if (expected.isEmpty() && open.isEmpty()) {
            return;
        }
        for (Event event : appended.events()) {
            Long message = event.messageId();
            if (message != null) {
                on(event, message);
            }
        }
    }

    /**
     * Decides a request by compare-and-set and tells of it; does nothing where it is decided.
     *
     * @param failure the stable name of why it failed, null where it was sent
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(StoredRequest request, @Nullable String failure, Instant at) {
        if (requests.settle(request.tenant(), request.messageId(), failure, at)) {
            events.append(new NewEvent(
                    request.tenant(),
                    request.sessionId(),
                    EventType.TEMPLATE_RESULT,
                    request.messageId(),
                    at,
                    data(request, failure, at)));
        }
        afterwards(() -> open.remove(request.messageId()), false);
    }

    /** Leaves to the worker what was not decided for so long. */
    void forget(Instant now, Duration after) {
        open.values().removeIf(since -> since.plus(after).isBefore(now));
    }

    private void on(Event event, long message) {
        switch (event.type()) {
            case MESSAGE_CREATED ->
                Optional.ofNullable(expected.get(message)).ifPresent(request -> store(request, event.occurredAt()));
            case MESSAGE_SENT, MESSAGE_DELIVERED, MESSAGE_READ -> settle(event, message, null);
            case MESSAGE_FAILED -> settle(event, message, error(event));
            default -> {}
        }
    }

    private void store(StoredRequest request, Instant at) {
        requests.insert(request.tenant(), request);
        open.put(request.messageId(), at);
        afterwards(() -> open.remove(request.messageId()), true);
    }

    private void settle(Event event, long message, @Nullable String failure) {
        if (open.containsKey(message)) {
            requests.ofMessage(event.tenant(), message)
                    .ifPresent(request -> settle(request, failure, event.occurredAt()));
        }
    }

    private String error(Event event) {
        return json.readTree(event.data()).path("error").asString("REJECTED");
    }

    /** Members like those of events about messages, and the request's id. */
    private static Map<String, Object> data(StoredRequest request, @Nullable String failure, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("request", request.publicId().toString());
        data.put("template", request.template());
        data.put("language", request.language());
        data.put("id", request.waId());
        data.put("chat", request.chat());
        data.put("to", request.chat());
        data.put("status", failure == null ? "sent" : "failed");
        if (failure != null) {
            data.put("error", failure);
            data.put("reason", sentence(failure));
        }
        data.put("timestamp", at.getEpochSecond());
        return data;
    }

    private static String sentence(String failure) {
        return switch (failure) {
            case UNCONFIRMED ->
                "WhatsApp did not confirm the message within an hour; it is not known whether it arrived";
            case GONE -> "The message is not stored any more, and nothing is known of it";
            default -> MessageOutcomes.sentence(failure);
        };
    }

    private static void afterwards(Runnable work, boolean onlyIfUndone) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                boolean undone = status != TransactionSynchronization.STATUS_COMMITTED;
                if (undone == onlyIfUndone) {
                    work.run();
                }
            }
        });
    }
}
