package io.wagate.template;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.Trail;
import io.wagate.message.PreparedMessages;
import io.wagate.message.PreparedMessages.Prepared;
import io.wagate.message.SendMessage;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Recipient;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Takes on requests to send a template. The package tells the whole walk. */
@Service
public class TemplateRequests {

    private final TemplateService templates;
    private final SessionService sessions;
    private final PreparedMessages messages;
    private final RequestBook book;
    private final RequestRepository requests;
    private final RowIds ids;
    private final InstantSource clock;

    TemplateRequests(
            TemplateService templates,
            SessionService sessions,
            PreparedMessages messages,
            RequestBook book,
            RequestRepository requests,
            RowIds ids,
            InstantSource clock) {
        this.templates = templates;
        this.sessions = sessions;
        this.messages = messages;
        this.book = book;
        this.requests = requests;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A request that was taken on.
     *
     * @param messageId WhatsApp's id of its message
     */
    public record Accepted(UUID id, String messageId) {}

    /**
     * Takes a request on: once this returns, exactly one {@code template.result} will follow, whatever happens. Whoever is
     * refused is told why, and nothing follows. Refuses as {@code MessageService} does, and with {@link Problem.NotFound}
     * for an unknown template, {@link Problem.Invalid} for values that do not fit it and for a number that is no session's.
     */
    public Accepted request(Actor actor, TemplateRequest wanted) {
        actor.require(Permission.SEND);
        Template template = approved(templates.get(actor, wanted.name(), wanted.language()));
        Rendering rendering = Rendering.of(template.layout(), wanted.filling());
        SendMessage message = rendering
                .message(session(actor, wanted.from()).publicId(), person(wanted.to()))
                .withKey(wanted.idempotencyKey());
        return messages.earlier(actor, message)
                .map(earlier -> accepted(actor, earlier))
                .orElseGet(() -> send(actor, template, messages.prepare(actor, message)));
    }

    private Accepted send(Actor actor, Template template, Prepared message) {
        StoredRequest request = new StoredRequest(
                ids.next(),
                actor.tenant(),
                UUID.randomUUID(),
                message.sessionId(),
                message.id(),
                message.waId(),
                message.chat().toString(),
                template.name(),
                template.language(),
                actor.source(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        book.expect(request);
        try {
            return accepted(actor, messages.send(message));
        } finally {
            book.expectNoMore(request);
        }
    }

    /** The request whose message this is: just stored, or an earlier one of the same key. */
    private Accepted accepted(Actor actor, long message) {
        return requests.ofMessage(actor.tenant(), message)
                .map(request -> {
                    Trail.made(Trail.Kind.MESSAGE, request.waId());
                    return request;
                })
                .map(request -> new Accepted(request.publicId(), request.waId()))
                .orElseThrow(() -> new Problem.IdempotencyMismatch("This Idempotency-Key was used for another request")
                        .asException());
    }

    private static Template approved(Template template) {
        if (!template.isApproved()) {
            throw new Problem.Conflict(
                            "TEMPLATE_NOT_APPROVED",
                            "The template is " + template.status() + ", and only an approved one can be sent")
                    .asException();
        }
        return template;
    }

    /** The session with this number; of several the ready one. */
    private WhatsAppSession session(Actor actor, String number) {
        Optional<String> digits = phone("from_number", number).phone();
        List<WhatsAppSession> own = sessions.list(actor);
        return own.stream()
                .filter(session -> session.phone() != null
                        && digits.filter(session.phone()::equals).isPresent())
                .max(Comparator.comparing(WhatsAppSession::isReady))
                .orElseThrow(() -> Problem.Invalid.field(
                                "from_number", "from_number is not the number of one of your sessions")
                        .asException());
    }

    private static String person(String number) {
        Jid address = phone("to_number", number);
        if (address.isGroup()) {
            throw Problem.Invalid.field("to_number", "A template is sent to a person, not to a group")
                    .asException();
        }
        return address.toString();
    }

    private static Jid phone(String field, String number) {
        try {
            return Recipient.parse(number);
        } catch (io.wagate.kernel.ProblemException unreadable) {
            throw new Problem.Invalid(
                            "INVALID_PHONE",
                            field,
                            field + " is a phone number with country code, such as 447700900123")
                    .asException();
        }
    }
}
