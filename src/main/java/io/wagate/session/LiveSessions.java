package io.wagate.session;

import io.wagate.kernel.TenantId;
import java.util.List;
import java.util.Optional;

/** The sessions that this node runs. Looking one up is a map look-up: the hot path of a send goes through here. */
public interface LiveSessions {

    /** The live session with this public id, if this node owns it. */
    Optional<LiveSession> find(TenantId tenant, String publicId);

    /** The live session with this internal number, if this node owns it. */
    Optional<LiveSession> find(TenantId tenant, long sessionId);

    /** All of them, for workers. */
    List<LiveSession> all();
}
