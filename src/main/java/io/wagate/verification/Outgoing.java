package io.wagate.verification;

import io.wagate.consent.Consent;
import io.wagate.consent.Contact;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.Trail;
import io.wagate.message.Acquaintance;
import io.wagate.message.MessageService;
import io.wagate.message.SendMessage;
import io.wagate.message.SentMessage;
import io.wagate.session.WhatsAppSession;
import io.wagate.verification.VerificationRepository.Fresh;
import io.wagate.verification.VerificationRepository.Stored;
import io.wagate.whatsapp.Jid;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Verifications in which we send the code: kept as a hash, sent five times and checked five times at most. A start to a
 * number that has an open one is a resend of that.
 */
@Component
class Outgoing {

    static final int MOST_SENDS = 5;
    static final int MOST_CHECKS = 5;

    /** So lately has a contact written that a message of ours is no surprise. */
    private static final Duration WARM = Duration.ofHours(24);

    private static final String USUAL_TEXT = VerificationSettings.CODE + " is your code. Tell it nobody.";

    private final VerificationRepository verifications;
    private final TraceRepository traces;
    private final Starts starts;
    private final Receivers receivers;
    private final Endings endings;
    private final EventLog events;
    private final MessageService messages;
    private final Acquaintance acquaintance;
    private final Consent consent;
    private final Tokens tokens;
    private final RowIds ids;
    private final Randomness randomness;
    private final TransactionTemplate transaction;

    Outgoing(
            VerificationRepository verifications,
            TraceRepository traces,
            Starts starts,
            Receivers receivers,
            Endings endings,
            EventLog events,
            MessageService messages,
            Acquaintance acquaintance,
            Consent consent,
            Tokens tokens,
            RowIds ids,
            Randomness randomness,
            TransactionTemplate transaction) {
        this.verifications = verifications;
        this.traces = traces;
        this.starts = starts;
        this.receivers = receivers;
        this.endings = endings;
        this.events = events;
        this.messages = messages;
        this.acquaintance = acquaintance;
        this.consent = consent;
        this.tokens = tokens;
        this.ids = ids;
        this.randomness = randomness;
        this.transaction = transaction;
    }

    /** A row with the code that goes out for it now. */
    private record Ready(Stored stored, String code, boolean again) {}

    /** Whether a code may be sent to this number without surprise: the contact wrote to us lately and may be written to. */
    boolean isWarm(AppRepository.Stored app, String phone) {
        WhatsAppSession session =
                receivers.line(app, Verification.Channel.WHATSAPP).session();
        Jid address = Jid.ofPhone(phone);
        return session != null
                && session.isReady()
                && acquaintance.hasWritten(session, phone, WARM)
                && consent.refusing(List.of(new Contact(session.tenant(), address)))
                        .isEmpty();
    }

    Started start(Actor actor, AppRepository.Stored app, VerificationSettings settings, String phone) {
        Receivers.Line line = receivers.line(app, Verification.Channel.WHATSAPP);
        String token = tokens.fresh();
        Ready ready = Objects.requireNonNull(
                transaction.execute(status -> prepared(actor, app, settings, line, phone, token)));
        send(ready);
        Verification verification = verifications
                .find(actor.tenant(), ready.stored().id())
                .orElseThrow()
                .verification();
        return new Started(verification, tokens.page(token), null, false, ready.again());
    }

    void resend(Stored stored) {
        requireOutgoing(stored);
        send(Objects.requireNonNull(transaction.execute(status -> again(stored))));
    }

    VerificationService.Checked check(Stored stored, String code) {
        requireOutgoing(stored);
        if (!verifications.countCheck(stored.tenant(), stored.id(), MOST_CHECKS)) {
            throw over(
                    stored,
                    "TOO_MANY_CHECKS",
                    MOST_CHECKS <= now(stored).verification().checks());
        }
        // Read after the check was counted, so that a resend in between does not make an old code right.
        byte[] hash = Objects.requireNonNullElse(now(stored).codeHash(), new byte[0]);
        boolean right = MessageDigest.isEqual(
                hash, tokens.codeHash(stored.verification().publicId(), code.strip()));
        Stored after = right ? endings.proven(stored) : endings.wrong(stored);
        return new VerificationService.Checked(
                after.verification(),
                right,
                Math.max(0, MOST_CHECKS - after.verification().checks()));
    }

    private Ready prepared(
            Actor actor,
            AppRepository.Stored app,
            VerificationSettings settings,
            Receivers.Line line,
            String phone,
            String token) {
        starts.lock(actor.tenant(), phone);
        Optional<Stored> open = verifications.open(actor.tenant(), app.app().id(), phone);
        if (open.isPresent()) {
            verifications.setToken(actor.tenant(), open.get().id(), tokens.hash(token));
            return again(open.get());
        }
        starts.toPhone(actor.tenant(), phone);
        starts.ofApp(actor.tenant(), app.app().publicId());
        long id = ids.next();
        verifications.insert(
                actor.tenant(),
                new Fresh(
                        id,
                        tokens.uuid(),
                        app.app().id(),
                        Objects.requireNonNull(line.session()).id(),
                        Verification.Direction.OUTGOING,
                        Verification.Channel.WHATSAPP,
                        line.line(),
                        line.number(),
                        null,
                        null,
                        tokens.hash(token),
                        phone,
                        actor.source()),
                shortLived(settings));
        Stored made = verifications.find(actor.tenant(), id).orElseThrow();
        traces.add(actor.tenant(), id, Trace.Kind.REQUESTED, null, null);
        NewEvent fact = VerificationEvents.of(
                EventType.VERIFICATION_REQUESTED,
                made,
                null,
                made.verification().times().requested());
        Ready ready = withCode(made, false);
        events.append(fact);
        return ready;
    }

    private Ready again(Stored stored) {
        return withCode(stored, true);
    }

    private Ready withCode(Stored stored, boolean again) {
        String code = Codes.outgoing(randomness);
        byte[] hash = tokens.codeHash(stored.verification().publicId(), code);
        if (!verifications.countSend(stored.tenant(), stored.id(), hash, MOST_SENDS)) {
            throw over(
                    stored,
                    "TOO_MANY_SENDS",
                    MOST_SENDS <= now(stored).verification().sends());
        }
        return new Ready(stored, code, again);
    }

    /** Outside of any transaction. What WhatsApp refuses for good ends a verification that has just begun. */
    private void send(Ready ready) {
        Stored stored = ready.stored();
        Trail.made(Trail.Kind.VERIFICATION, stored.verification().publicId());
        String text = text(stored.settings().codeMessage()).replace(VerificationSettings.CODE, ready.code());
        String phone = Objects.requireNonNull(stored.verification().phone());
        try {
            SentMessage sent =
                    messages.send(Actor.system(stored.tenant()), SendMessage.text(session(stored), phone, text));
            traces.add(stored.tenant(), stored.id(), Trace.Kind.SENT, phone, sent.messageId());
        } catch (ProblemException refused) {
            if (refused.problem() instanceof Problem.SendUnconfirmed unconfirmed) {
                // It may well arrive; the user asks for another one if it does not.
                traces.add(stored.tenant(), stored.id(), Trace.Kind.SENT, phone, unconfirmed.messageId());
                return;
            }
            if (!ready.again()) {
                endings.failed(stored, refused.problem().message());
            }
            throw refused;
        }
    }

    private static String session(Stored stored) {
        String session = stored.verification().session();
        if (session == null) {
            throw new Problem.NotFound("SESSION_NOT_FOUND", "Session").asException();
        }
        return session;
    }

    private static String text(@Nullable String own) {
        return own == null || own.isBlank() ? USUAL_TEXT : own;
    }

    /** An outgoing code lives no longer than ten minutes: it is short, and what was sent may be read by others. */
    private static VerificationSettings shortLived(VerificationSettings settings) {
        int minutes = Objects.requireNonNullElse(settings.minutes(), VerificationSettings.USUAL_MINUTES);
        int most = Math.min(minutes, VerificationSettings.USUAL_MINUTES);
        return new VerificationSettings(most, null, List.of(), null, null, null, null, null, null, null).over(settings);
    }

    private Stored now(Stored stored) {
        return verifications.find(stored.tenant(), stored.id()).orElseThrow();
    }

    private static void requireOutgoing(Stored stored) {
        if (stored.verification().direction() != Verification.Direction.OUTGOING) {
            throw new Problem.Conflict(
                            "NOT_OUTGOING", "The user sends this code to you; there is nothing to check or send")
                    .asException();
        }
    }

    private static RuntimeException over(Stored stored, String code, boolean usedUp) {
        return usedUp
                ? new Problem.Conflict(code, "This was tried five times. Start another verification").asException()
                : new Problem.Conflict("VERIFICATION_OVER", "This verification is over. Start another one")
                        .asException();
    }
}
