package io.wagate.api.eazewa;

import io.wagate.kernel.Actor;
import io.wagate.session.WhatsAppSession;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One thing that an instance can be asked to do; answers the data of the inner answer. */
@FunctionalInterface
interface Action {

    @Nullable
    Object run(Asked asked);

    /**
     * Who asks what of whom.
     *
     * @param key the client's idempotency key, null where there is none
     */
    record Asked(
            Actor actor,
            WhatsAppSession session,
            Fields fields,
            @Nullable String key) {

        String sessionId() {
            return session.publicId();
        }
    }

    /** Actions of one kind, by the names of the document. */
    interface Group {
        Map<String, Action> actions();
    }
}
