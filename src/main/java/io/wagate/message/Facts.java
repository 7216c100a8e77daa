package io.wagate.message;

import io.wagate.event.EventLog;
import io.wagate.event.NewEvent;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.MessageRef;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What happens to messages, groups and people without a row of its own: it becomes an event. */
@Component
class Facts {

    private final InboundRepository messages;
    private final EventLog events;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Facts(InboundRepository messages, EventLog events, TransactionTemplate transaction, InstantSource clock) {
        this.messages = messages;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Appends the event that this is; what concerns the link itself is not ours. */
    void tell(WhatsAppSession session, DriverEvent event) {
        NewEvent fact = fact(session, event);
        if (fact != null) {
            transaction.executeWithoutResult(status -> events.append(fact));
        }
    }

    private @Nullable NewEvent fact(WhatsAppSession session, DriverEvent event) {
        return switch (event) {
            case DriverEvent.Reaction reaction ->
                ChatEvents.reaction(session, row(session, reaction.message()), reaction);
            case DriverEvent.Edited edit -> ChatEvents.edited(session, row(session, edit.message()), edit);
            case DriverEvent.Revoked revoked -> ChatEvents.revoked(session, row(session, revoked.message()), revoked);
            case DriverEvent.PollVoted vote -> ChatEvents.voted(session, row(session, vote.poll()), vote);
            case DriverEvent.GroupJoined joined -> ChatEvents.joined(session, joined);
            case DriverEvent.GroupLeft left -> ChatEvents.left(session, left);
            case DriverEvent.GroupUpdated updated -> ChatEvents.updated(session, updated);
            case DriverEvent.Call call -> ChatEvents.called(session, call);
            case DriverEvent.PushNameChanged change ->
                ChatEvents.renamed(session, change, clock.instant().truncatedTo(ChronoUnit.MICROS));
            // A pair of addresses is no news to a tenant; each message carries what is known of its writer.
            case DriverEvent.IdentityMapped mapped -> null;
            case DriverEvent.MessageReceived received -> null;
            case DriverEvent.SentFromPhone sent -> null;
            case DriverEvent.MessageStatus receipt -> null;
            case DriverEvent.QrIssued link -> null;
            case DriverEvent.PairingCodeIssued link -> null;
            case DriverEvent.PasskeyRequired link -> null;
            case DriverEvent.Authenticated link -> null;
            case DriverEvent.Ready link -> null;
            case DriverEvent.AuthenticationFailed link -> null;
            case DriverEvent.Disconnected link -> null;
            case DriverEvent.AccountRestricted link -> null;
            case DriverEvent.RestrictionLifted link -> null;
        };
    }

    private @Nullable Long row(WhatsAppSession session, MessageRef message) {
        return messages.find(session.tenant(), session.id(), message.fromUs(), message.messageId())
                .orElse(null);
    }
}
