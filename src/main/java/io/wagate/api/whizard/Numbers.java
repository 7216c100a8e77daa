package io.wagate.api.whizard;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Finds the number that a key stands for: this document names no session anywhere. A key of one session is that number's;
 * a key of the whole company will do while the company has one number.
 */
@Component("numbersOfKeys")
class Numbers {

    private final SessionService sessions;

    Numbers(SessionService sessions) {
        this.sessions = sessions;
    }

    /** The number of the caller; refuses with {@link Problem.Unauthorized} where the key does not say which. */
    WhatsAppSession of(Actor actor) {
        List<WhatsAppSession> reached = sessions.list(actor);
        if (reached.size() == 1) {
            return reached.getFirst();
        }
        throw new Problem.Unauthorized(
                        reached.isEmpty()
                                ? none(actor)
                                : "This key reaches " + reached.size()
                                        + " numbers. Use the key of one number: the page of its session issues it")
                .asException();
    }

    private static String none(Actor actor) {
        return actor.onlySession() == null
                ? "There is no number yet. Link one, and use the key that the page of its session issues"
                : "The number of this key was removed. Use the key of another number";
    }
}
