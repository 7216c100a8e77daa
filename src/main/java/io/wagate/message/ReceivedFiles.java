package io.wagate.message;

import io.wagate.kernel.DatabaseAway;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.RowIds;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.session.LiveSession;
import io.wagate.session.LiveSessions;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.MediaRef;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches the files of received messages from WhatsApp into the media store, after the message itself is stored and
 * acknowledged. A file that cannot be had leaves the message with an error, never the message unread.
 */
@Component
class ReceivedFiles {

    static final String UNAVAILABLE = "MEDIA_UNAVAILABLE";
    static final String TOO_LARGE = "MEDIA_TOO_LARGE";

    /** How far back a start looks for files that a crash left at WhatsApp. */
    private static final Duration LOOK_BACK = Duration.ofHours(24);

    private static final int MOST = 200;
    private static final Executor LATER = CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES);
    private static final Logger log = LoggerFactory.getLogger(ReceivedFiles.class);

    private final InboundRepository messages;
    private final LiveSessions live;
    private final MediaStore store;
    private final InstantSource clock;
    private final JsonMapper json;

    ReceivedFiles(
            InboundRepository messages, LiveSessions live, MediaStore store, InstantSource clock, JsonMapper json) {
        this.messages = messages;
        this.live = live;
        this.store = store;
        this.clock = clock;
        this.json = json;
    }

    /** Fetches a file in the background. */
    void fetch(WhatsAppSession session, long messageId, MediaRef file) {
        Thread.ofVirtual().name("received-file-" + messageId).start(() -> {
            if (file.size() > MediaStore.LARGEST) {
                failed(session, messageId, file, TOO_LARGE);
                return;
            }
            live.find(session.tenant(), session.id())
                    .ifPresent(running -> running.ask(driver -> driver.download(file))
                            .whenComplete((bytes, failure) -> take(session, messageId, file, bytes, failure)));
        });
    }

    /** Fetches what a crash left at WhatsApp. */
    void recover(LiveSession running) {
        Thread.ofVirtual().start(() -> {
            WhatsAppSession session = running.session();
            long since = RowIds.floor(clock.instant().minus(LOOK_BACK));
            messages.waiting(session.tenant(), session.id(), since, MOST).forEach(row -> {
                JsonNode content = json.readTree(row.content());
                if (content.has(Incoming.PLACE)) {
                    fetch(session, row.messageId(), file(content));
                }
            });
        });
    }

    private void take(
            WhatsAppSession session,
            long messageId,
            MediaRef file,
            byte @Nullable [] bytes,
            @Nullable Throwable failure) {
        // The stage completes on the session's actor, which has messages to take meanwhile.
        Thread.ofVirtual().start(() -> {
            try {
                if (bytes == null) {
                    throw new IllegalStateException(failure);
                }
                Media media = store.store(
                        session.tenant(), new ByteArrayInputStream(bytes), file.mimeType(), file.fileName());
                messages.fetched(session.tenant(), messageId, media.id(), null, content(file, media));
            } catch (RuntimeException e) {
                if (isForNow(e)) {
                    log.warn("The file of received message {} is fetched again later: {}", messageId, e.getMessage());
                    LATER.execute(() -> fetch(session, messageId, file));
                    return;
                }
                log.warn("The file of received message {} is not there: {}", messageId, e.getMessage());
                failed(session, messageId, file, UNAVAILABLE);
            }
        });
    }

    /** Whether it could not be kept for a reason of ours, such as a full disk, which somebody will mend. */
    private static boolean isForNow(RuntimeException failure) {
        return DatabaseAway.caused(failure)
                || failure instanceof ProblemException refused && refused.problem() instanceof Problem.Unavailable;
    }

    private void failed(WhatsAppSession session, long messageId, MediaRef file, String error) {
        messages.fetched(session.tenant(), messageId, null, error, content(file));
    }

    private String content(MediaRef file, Media media) {
        Map<String, Object> extra = Incoming.settled(file);
        extra.put("sha256", media.sha256());
        return json.writeValueAsString(extra);
    }

    private String content(MediaRef file) {
        return json.writeValueAsString(Incoming.settled(file));
    }

    private static MediaRef file(JsonNode content) {
        return new MediaRef(
                content.path(Incoming.PLACE).asString(),
                content.path("mimeType").asString(),
                content.path("fileName").asString(null),
                content.path("size").asLong());
    }
}
