package io.wagate.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.session.WhatsAppSession;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Files that are there before a message carries them, and that may go before their time. */
@Service
public class MessageFiles {

    private final MessageLog log;
    private final MediaStore store;

    MessageFiles(MessageLog log, MediaStore store) {
        this.log = log;
        this.store = store;
    }

    /** Stores a file for this session: every caller who reaches the session may send it. Talks to the disk. */
    public Media upload(
            Actor actor, WhatsAppSession session, InputStream bytes, String mimeType, @Nullable String fileName) {
        actor.require(Permission.SEND);
        if (!actor.reaches(session.publicId())) {
            throw Drafting.notFound("Session");
        }
        return store.store(actor.tenant(), bytes, mimeType, fileName, session.id());
    }

    /** Takes a file in the caller's reach away; messages that carry it stay without it. */
    public void remove(Actor actor, long mediaId) {
        actor.require(Permission.SEND);
        store.remove(log.media(actor, mediaId));
    }
}
