package io.wagate.session;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page by which somebody without an account links the phone of one session. What opens it is known to nobody here.
 *
 * @param madeBy the id of the member or the key that made it
 * @param starts how often somebody has asked for codes on it
 * @param linkedAt when the session became ready, which ends it; null while it is open
 * @param ending the last digits of the number that was linked, null while it is open
 */
public record DelegatedLink(
        String madeBy,
        Instant madeAt,
        Instant expiresAt,
        int starts,
        @Nullable Instant linkedAt,
        @Nullable String ending) {

    /** So often codes can be asked for on one page; who needs more of it than that is given a new one. */
    static final int MOST_STARTS = 30;

    /** Whether a phone was linked since it was made, here or elsewhere. */
    public boolean isLinked() {
        return linkedAt != null;
    }

    /** Whether it gives no more codes, although nothing was linked. */
    public boolean isUsedUp() {
        return starts >= MOST_STARTS;
    }
}
