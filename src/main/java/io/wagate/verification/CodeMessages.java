package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Trail;
import io.wagate.message.MessageService;
import io.wagate.message.SendMessage;
import io.wagate.message.SentMessage;
import io.wagate.verification.VerificationRepository.Stored;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The messages that bring codes to people. */
@Component
class CodeMessages {

    private static final String USUAL_TEXT = VerificationSettings.CODE + " is your code. Tell it nobody.";

    private final TraceRepository traces;
    private final Endings endings;
    private final MessageService messages;

    CodeMessages(TraceRepository traces, Endings endings, MessageService messages) {
        this.traces = traces;
        this.endings = endings;
        this.messages = messages;
    }

    /** A row with the code that goes out for it now, for the first time or again. */
    record Ready(Stored stored, String code, boolean again) {
        /** Without what was typed, so that no log can hold it. */
        @Override
        public String toString() {
            return "Ready[]";
        }
    }

    /** Outside of any transaction. What WhatsApp refuses for good ends a verification that has just begun. */
    void send(Ready ready) {
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
}
