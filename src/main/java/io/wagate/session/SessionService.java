package io.wagate.session;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Trail;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What members and API keys can do with sessions. A session outside the caller's reach does not exist for it. An order
 * is stored first and then carried out by whichever node owns the session; the answer waits a moment for that.
 */
@Service
public class SessionService {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final WhatsAppSessionRepository sessions;
    private final SessionOrders orders;
    private final Attendance attendance;
    private final DriverChoice choice;
    private final Drivers drivers;
    private final EventLog events;

    SessionService(
            WhatsAppSessionRepository sessions,
            SessionOrders orders,
            Attendance attendance,
            DriverChoice choice,
            Drivers drivers,
            EventLog events) {
        this.sessions = sessions;
        this.orders = orders;
        this.attendance = attendance;
        this.choice = choice;
        this.drivers = drivers;
        this.events = events;
    }

    /** The answer to {@link #initialise}: {@code isNew} tells a fresh session from one that existed. */
    public record Initialised(WhatsAppSession session, boolean isNew) {}

    /**
     * Makes a session, or starts again the one that exists and is disconnected.
     *
     * @param publicId 1 to 64 characters of {@code A-Za-z0-9._-}, not only dots
     * @param name the label, at most 100 characters; null leaves the one that it has
     * @param driver null for the installation's default
     */
    public Initialised initialise(
            Actor actor, @Nullable String publicId, @Nullable String name, @Nullable String driver) {
        return initialise(actor, SessionWish.of(publicId, name, driver));
    }

    /** As above, with all that can be wished for. */
    public Initialised initialise(Actor actor, SessionWish wish) {
        actor.require(Permission.MANAGE_SESSIONS);
        String id = SessionNames.id(wish.publicId());
        reach(actor, id);
        Trail.concerns(id);
        String label = SessionNames.name(wish.name());
        String pairing = wish.pairingPhone();
        String phone = pairing == null || pairing.isBlank() ? null : SessionNames.phone(pairing);
        String device = SessionNames.device(wish.deviceName());
        Optional<StoredSession> existing = present(actor, id);
        if (existing.isEmpty()) {
            String chosen = choice.of(actor, wish.driver(), phone, device);
            Optional<WhatsAppSession> made =
                    orders.create(actor, new SessionOrders.Checked(id, label, chosen, phone, device));
            if (made.isPresent()) {
                attendance.begin(made.get());
                return new Initialised(made.get(), true);
            }
        }
        StoredSession stored = present(actor, id).orElseThrow(SessionService::notFound);
        if (device != null && !device.equals(stored.session().deviceName())) {
            throw Problem.Invalid.field("deviceName", "deviceName is chosen when a session is made; remove it first")
                    .asException();
        }
        return again(actor, stored, label, wish.driver(), phone);
    }

    /** The session with this id. */
    public WhatsAppSession get(Actor actor, String publicId) {
        actor.require(Permission.VIEW);
        return stored(actor, publicId).session();
    }

    /** The session with this internal number, also one that was removed: the log still names it. */
    public WhatsAppSession get(Actor actor, long sessionId) {
        actor.require(Permission.VIEW);
        return sessions.find(actor.tenant(), sessionId)
                .map(StoredSession::session)
                .filter(session -> actor.reaches(session.publicId()))
                .orElseThrow(SessionService::notFound);
    }

    /** All sessions that the caller reaches, in order of their making. */
    public List<WhatsAppSession> list(Actor actor) {
        actor.require(Permission.VIEW);
        return sessions.all(actor.tenant()).stream()
                .map(StoredSession::session)
                .filter(session -> actor.reaches(session.publicId()))
                .toList();
    }

    /**
     * The session with this internal number. Dialects whose documents know numbers only name sessions by it.
     *
     * @param number what stood in a path: anything that no number can be is not found
     */
    public WhatsAppSession numbered(Actor actor, String number) {
        actor.require(Permission.VIEW);
        if (!NUMBER.matcher(number).matches()) {
            throw notFound();
        }
        return get(actor, get(actor, Long.parseLong(number)).publicId());
    }

    /** Gives it another label, at most 100 characters. */
    public WhatsAppSession rename(Actor actor, String publicId, String name) {
        actor.require(Permission.MANAGE_SESSIONS);
        String label = SessionNames.name(name);
        if (label == null) {
            throw Problem.Invalid.field("name", "name has 1 to 100 characters").asException();
        }
        WhatsAppSession session = stored(actor, publicId).session();
        if (!label.equals(session.name())) {
            orders.rename(actor, session, label);
        }
        return get(actor, publicId);
    }

    /** Unlinks the device and keeps the session; doing it twice is no error. */
    public WhatsAppSession disconnect(Actor actor, String publicId) {
        actor.require(Permission.MANAGE_SESSIONS);
        StoredSession stored = stored(actor, publicId);
        orders.logOut(actor, stored.session());
        return attendance.carriedOut(stored.session(), now -> now.wanted() == Wanted.STOPPED);
    }

    /** Connects again: with kept credentials without a scan, otherwise with new codes. */
    public WhatsAppSession restart(Actor actor, String publicId) {
        actor.require(Permission.MANAGE_SESSIONS);
        StoredSession stored = stored(actor, publicId);
        drivers.require(stored.session().driver());
        orders.run(actor, stored.session(), null, "session.restarted");
        return attendance.carriedOut(stored.session(), now -> now.session().status() != SessionStatus.DISCONNECTED);
    }

    /** Asks for a code to type on the phone with this number instead of a scan. */
    public WhatsAppSession pairByCode(Actor actor, String publicId, String phone) {
        actor.require(Permission.MANAGE_SESSIONS);
        String digits = SessionNames.phone(phone);
        StoredSession stored = stored(actor, publicId);
        drivers.requirePairing(stored.session().driver());
        if (stored.session().isLinked()) {
            throw new Problem.Conflict("ALREADY_LINKED", "This session is linked; unlink it first").asException();
        }
        orders.run(actor, stored.session(), digits, "session.pairing_requested");
        return attendance.carriedOut(stored.session(), now -> now.session().pairing() != null);
    }

    /**
     * Unlinks a session and takes it off the list, which frees its place in the plan. Its messages stay in the log, which
     * would lie otherwise, and a new session with the same id goes on with them.
     */
    public void remove(Actor actor, String publicId) {
        WhatsAppSession session = disconnect(actor, publicId);
        attendance.settled(session, now -> now.session().ownerNode() == null);
        orders.remove(actor, session);
    }

    /** What happened to the link lately, newest first. */
    public List<Event> history(Actor actor, WhatsAppSession session, int limit) {
        actor.require(Permission.VIEW);
        return events.ofSession(actor.tenant(), get(actor, session.id()).id(), limit);
    }

    /** The names of the drivers that this installation offers. */
    public SortedSet<String> drivers() {
        return drivers.names();
    }

    /** The driver of sessions that name none. */
    public String usualDriver() {
        return drivers.usual();
    }

    private Initialised again(
            Actor actor,
            StoredSession stored,
            @Nullable String label,
            @Nullable String driver,
            @Nullable String phone) {
        WhatsAppSession session = stored.session();
        if (driver != null && !driver.isBlank() && !driver.strip().equals(session.driver())) {
            throw Problem.Invalid.field("driver", "Session " + session.publicId() + " uses " + session.driver())
                    .asException();
        }
        if (label != null && !label.equals(session.name())) {
            orders.rename(actor, session, label);
        }
        if (phone != null) {
            return new Initialised(pairByCode(actor, session.publicId(), phone), false);
        }
        boolean down = session.status() == SessionStatus.DISCONNECTED;
        return new Initialised(down ? restart(actor, session.publicId()) : get(actor, session.publicId()), false);
    }

    private StoredSession stored(Actor actor, String publicId) {
        StoredSession stored = present(actor, publicId).orElseThrow(SessionService::notFound);
        Trail.concerns(publicId);
        return stored;
    }

    private Optional<StoredSession> present(Actor actor, String publicId) {
        return Optional.of(publicId)
                .filter(SessionNames::isId)
                .flatMap(id -> sessions.find(actor.tenant(), id))
                .filter(stored ->
                        !stored.removed() && actor.reaches(stored.session().publicId()));
    }

    private static void reach(Actor actor, String publicId) {
        if (!actor.reaches(publicId)) {
            throw notFound();
        }
    }

    static RuntimeException notFound() {
        return new Problem.NotFound("SESSION_NOT_FOUND", "Session").asException();
    }
}
