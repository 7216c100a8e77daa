package io.wagate.message;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.RowIds;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Jid;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Reads what was sent and received. All of it needs the permission to view; a caller bound to one session sees only that
 * one, and everything outside its reach does not exist for it.
 */
@Service
public class MessageLog {

    /** Beyond this many, a filtered total is not counted to its end. */
    public static final long COUNTED = 100_000;

    /** A file and its message are stored within this time of each other: received files are looked for for a day. */
    private static final Duration TOGETHER = Duration.ofHours(25);

    /** A message and the session it belongs to. */
    public record Entry(Message message, WhatsAppSession session) {}

    /**
     * A page by number.
     *
     * @param total how many there are in all; {@link #COUNTED} stands for that many or more where {@code atLeast} says so
     */
    public record Page(List<Entry> entries, long total, boolean atLeast, int page, long pages) {}

    /** A stretch of the log, newest first, and whether there is more on either side. */
    public record Stretch(List<Entry> entries, boolean hasNewer, boolean hasOlder) {}

    /** One message with everything that happened to it, oldest first. */
    public record Story(Entry entry, List<Event> history) {}

    private final MessageLogRepository messages;
    private final SessionService sessions;
    private final EventLog events;
    private final MediaStore media;

    MessageLog(MessageLogRepository messages, SessionService sessions, EventLog events, MediaStore media) {
        this.messages = messages;
        this.sessions = sessions;
        this.events = events;
        this.media = media;
    }

    /** The page with this number, counted from 1, newest first. */
    public Page page(Actor actor, MessageFilter filter, int page, int limit) {
        Reach reach = reach(actor, filter);
        if (reach.isNothing) {
            return new Page(List.of(), 0, false, page, 0);
        }
        long total = filter.isCounted()
                ? events.messages(actor.tenant(), reach.only)
                : messages.count(actor.tenant(), reach.only, filter, COUNTED);
        boolean atLeast = !filter.isCounted() && total == COUNTED;
        List<Message> rows = rows(actor, reach, filter, new Cut((page - 1L) * limit, limit, atLeast ? null : total));
        return new Page(entries(actor, rows), total, atLeast, page, (total + limit - 1) / limit);
    }

    /** The newest ones, or those just older than the row {@code before}. */
    public Stretch older(Actor actor, MessageFilter filter, @Nullable Long before, int limit) {
        Reach reach = reach(actor, filter);
        if (reach.isNothing) {
            return new Stretch(List.of(), false, false);
        }
        List<Message> rows = messages.before(actor.tenant(), reach.only, filter, before, limit + 1);
        List<Message> shown = rows.subList(0, Math.min(rows.size(), limit));
        return new Stretch(entries(actor, shown), before != null, rows.size() > limit);
    }

    /** Those just newer than the row {@code after}, newest first. */
    public Stretch newer(Actor actor, MessageFilter filter, long after, int limit) {
        Reach reach = reach(actor, filter);
        if (reach.isNothing) {
            return new Stretch(List.of(), false, false);
        }
        List<Message> rows = messages.after(actor.tenant(), reach.only, filter, after, limit + 1);
        List<Message> shown = rows.subList(0, Math.min(rows.size(), limit));
        return new Stretch(entries(actor, shown.reversed()), rows.size() > limit, true);
    }

    /**
     * The message with this WhatsApp id; where two sessions share it, the sent one.
     *
     * @param sessionId the public id of the session to look in, null for all
     */
    public Story find(Actor actor, String waId, @Nullable String sessionId) {
        actor.require(Permission.VIEW);
        return messages.byWaId(actor.tenant(), waId).stream()
                .map(message -> new Entry(message, session(message)))
                .filter(entry -> sessionId == null || entry.session().publicId().equals(sessionId))
                .filter(entry -> actor.reaches(entry.session().publicId()))
                .findFirst()
                .map(this::story)
                .orElseThrow(() -> absent().asException());
    }

    /** The message in this row. */
    public Story find(Actor actor, long row) {
        actor.require(Permission.VIEW);
        return messages.find(actor.tenant(), row)
                .map(message -> new Entry(message, session(message)))
                .filter(entry -> actor.reaches(entry.session().publicId()))
                .map(this::story)
                .orElseThrow(() -> absent().asException());
    }

    /** The message in this row, without its history. */
    public Optional<Message> row(Actor actor, long row) {
        actor.require(Permission.VIEW);
        return messages.find(actor.tenant(), row)
                .filter(message -> actor.reaches(session(message).publicId()));
    }

    /**
     * The newest messages of a chat, newest first. The chat of a person is found by the number; in groups the newest
     * {@value MessageLogRepository#RECENT} messages of the session are looked through.
     *
     * @param direction null for both
     */
    public List<Message> ofChat(Actor actor, String session, Jid chat, @Nullable Direction direction, int limit) {
        actor.require(Permission.VIEW);
        return messages.ofChat(actor.tenant(), sessions.get(actor, session).id(), chat, direction, limit);
    }

    /** A file that a message in the caller's reach carries, or that was stored for a session in it. */
    public Media media(Actor actor, long mediaId) {
        actor.require(Permission.VIEW);
        return media.find(actor.tenant(), mediaId)
                .filter(found -> isCarriedWithinReach(actor, found))
                .orElseThrow(() -> new Problem.NotFound("MEDIA_NOT_FOUND", "Media").asException());
    }

    /** The session that is meant, null for all of them, or that the caller's only one does not exist. */
    private record Reach(@Nullable Long only, boolean isNothing) {}

    private Reach reach(Actor actor, MessageFilter filter) {
        actor.require(Permission.VIEW);
        if (filter.sessionId() != null) {
            return new Reach(sessions.get(actor, filter.sessionId()).id(), false);
        }
        if (actor.onlySession() == null) {
            return new Reach(null, false);
        }
        Optional<WhatsAppSession> own = sessions.list(actor).stream().findFirst();
        return new Reach(own.map(WhatsAppSession::id).orElse(null), own.isEmpty());
    }

    /**
     * A page's place among the rows.
     *
     * @param total null where it is not known to its end
     */
    private record Cut(long offset, int limit, @Nullable Long total) {}

    /** Counted from whichever end is nearer: rows that are skipped are read all the same. */
    private List<Message> rows(Actor actor, Reach reach, MessageFilter filter, Cut cut) {
        if (cut.total == null || cut.offset * 2 < cut.total) {
            return messages.page(actor.tenant(), reach.only, filter, cut.limit, cut.offset);
        }
        long left = cut.total - cut.offset;
        int limit = (int) Math.min(cut.limit, left);
        return left <= 0 ? List.of() : messages.pageFromEnd(actor.tenant(), reach.only, filter, limit, left - limit);
    }

    /** Their sessions with one look-up; those that were removed are asked for one by one. */
    private List<Entry> entries(Actor actor, List<Message> rows) {
        Map<Long, WhatsAppSession> known = new HashMap<>();
        if (!rows.isEmpty()) {
            sessions.list(actor).forEach(session -> known.put(session.id(), session));
        }
        return rows.stream()
                .map(row -> new Entry(row, known.computeIfAbsent(row.sessionId(), id -> session(row))))
                .toList();
    }

    private WhatsAppSession session(Message message) {
        return sessions.get(Actor.system(message.tenant()), message.sessionId());
    }

    private boolean isCarriedWithinReach(Actor actor, Media found) {
        if (actor.onlySession() == null) {
            return true;
        }
        Reach reach = reach(actor, MessageFilter.ALL);
        long from = RowIds.floor(found.createdAt().minus(TOGETHER));
        long until = RowIds.floor(found.createdAt().plus(TOGETHER));
        return reach.only != null
                && (media.isOf(found, reach.only)
                        || messages.carries(actor.tenant(), reach.only, found.id(), from, until));
    }

    private Story story(Entry entry) {
        Message message = entry.message();
        return new Story(entry, events.ofMessage(message.tenant(), message.id()));
    }

    private static Problem.NotFound absent() {
        return new Problem.NotFound("MESSAGE_NOT_FOUND", "Message");
    }
}
