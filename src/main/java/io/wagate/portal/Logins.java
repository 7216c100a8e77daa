package io.wagate.portal;

import io.wagate.account.AccountService;
import io.wagate.account.LoggedIn;
import io.wagate.account.VisitService;
import io.wagate.kernel.SecretBox;
import io.wagate.kernel.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/**
 * What a browser's login consists of: the account, the credentials version it was made with, the tenant, and the visit
 * that an administrator makes. Everything else is read anew for each request. A login ends after half an hour without a click, and in any case after a day.
 */
@Component
public class Logins {

    /**
     * One browser that somebody is logged in with.
     *
     * @param handle names it on a page; the id itself would open it
     * @param browser such as {@code Firefox on Linux}
     * @param current whether it is the one that asks
     */
    public record Login(String handle, String browser, String from, Instant since, Instant lastSeen, boolean current) {}

    static final Duration LONGEST = Duration.ofHours(24);

    private static final String ACCOUNT = "account";
    private static final String VERSION = "version";
    private static final String TENANT = "tenant";
    private static final String VISIT = "visit";
    private static final String FROM = "from";
    private static final String AGENT = "agent";
    private static final int LONGEST_AGENT = 300;
    private static final int HANDLE_BYTES = 8;

    private final AccountService accounts;
    private final VisitService visits;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final SecretBox box;
    private final InstantSource clock;
    private final Proven proven;

    Logins(
            AccountService accounts,
            VisitService visits,
            FindByIndexNameSessionRepository<? extends Session> sessions,
            SecretBox box,
            InstantSource clock,
            Proven proven) {
        this.accounts = accounts;
        this.visits = visits;
        this.sessions = sessions;
        this.box = box;
        this.clock = clock;
        this.proven = proven;
    }

    /**
     * Begins a login under a new id; whatever this browser had before is gone. Only for somebody who proved just now to be
     * this person, with the second factor where there is one.
     */
    public HttpSession start(HttpServletRequest request, LoggedIn person) {
        end(request);
        HttpSession login = request.getSession(true);
        login.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, Long.toString(person.accountId()));
        proven.note(login);
        login.setAttribute(ACCOUNT, person.accountId());
        login.setAttribute(VERSION, person.version());
        if (person.tenant() != null) {
            login.setAttribute(TENANT, person.tenant().value());
        }
        login.setAttribute(FROM, request.getRemoteAddr());
        String agent = Objects.requireNonNullElse(request.getHeader("User-Agent"), "");
        login.setAttribute(AGENT, agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
        return login;
    }

    /** Goes on as this person under a new id, after everything older of theirs has ended. */
    public void startAloneAs(HttpServletRequest request, LoggedIn person) {
        Long before = proven.when(request);
        sessions.findByPrincipalName(Long.toString(person.accountId())).keySet().forEach(sessions::deleteById);
        proven.keep(before, start(request, person));
    }

    /**
     * From now on this login stands for its person in that tenant. What waits to be shown once belongs to the tenant before,
     * and is forgotten.
     */
    public HttpSession open(HttpServletRequest request, LoggedIn person) {
        HttpSession login = request.getSession();
        ShownOnce.forget(login);
        JsonFlashMaps.forget(login);
        login.setAttribute(TENANT, Objects.requireNonNull(person.tenant()).value());
        return login;
    }

    /** Where this person is logged in, this browser first, then the newest. */
    public List<Login> list(LoggedIn person, HttpServletRequest request, Say say) {
        HttpSession own = request.getSession(false);
        String current = own == null ? "" : own.getId();
        return sessions.findByPrincipalName(Long.toString(person.accountId())).values().stream()
                .filter(session -> belongs(session, person))
                .map(session -> login(session, current, say))
                .sorted(Comparator.comparing(Login::current)
                        .thenComparing(Login::lastSeen)
                        .reversed())
                .toList();
    }

    /** Ends one login of this person by its handle in {@link #list}; says whether there was one. */
    public boolean end(LoggedIn person, String handle) {
        Optional<String> found = sessions.findByPrincipalName(Long.toString(person.accountId())).keySet().stream()
                .filter(id -> handle(id).equals(handle))
                .findFirst();
        found.ifPresent(sessions::deleteById);
        return found.isPresent();
    }

    /** Ends this browser's login. */
    public void end(HttpServletRequest request) {
        HttpSession login = request.getSession(false);
        if (login != null) {
            login.invalidate();
        }
    }

    /** Whose login this request carries; one that no longer holds is ended on the way. */
    public Optional<LoggedIn> current(HttpServletRequest request) {
        HttpSession login = request.getSession(false);
        if (login == null || login.getAttribute(ACCOUNT) == null) {
            return Optional.empty();
        }
        Optional<LoggedIn> person = overdue(login)
                ? Optional.empty()
                : accounts.loggedIn(number(login, ACCOUNT), (int) number(login, VERSION), tenant(login));
        if (person.isEmpty()) {
            login.invalidate();
            return person;
        }
        return login.getAttribute(VISIT) instanceof Number visit
                ? visitor(login, person.get(), visit.longValue())
                : person;
    }

    /** From now on this administrator's login stands for a visitor, as long as the visit lasts. */
    public void visit(HttpServletRequest request, long visit) {
        request.getSession().setAttribute(VISIT, visit);
    }

    private Optional<LoggedIn> visitor(HttpSession login, LoggedIn administrator, long visit) {
        Optional<LoggedIn> visitor = visits.visitor(administrator, visit);
        if (visitor.isEmpty()) {
            login.removeAttribute(VISIT);
        }
        return visitor.or(() -> Optional.of(administrator));
    }

    private boolean overdue(HttpSession login) {
        Instant started = Instant.ofEpochMilli(login.getCreationTime());
        return started.plus(LONGEST).isBefore(clock.instant());
    }

    private static @Nullable TenantId tenant(HttpSession login) {
        return login.getAttribute(TENANT) instanceof Number id ? new TenantId(id.longValue()) : null;
    }

    private static boolean belongs(Session session, LoggedIn person) {
        return session.getAttribute(VERSION) instanceof Number version && version.intValue() == person.version();
    }

    private Login login(Session session, String current, Say say) {
        return new Login(
                handle(session.getId()),
                Browsers.name(session.getAttributeOrDefault(AGENT, ""), say),
                session.getAttributeOrDefault(FROM, ""),
                session.getCreationTime(),
                session.getLastAccessedTime(),
                session.getId().equals(current));
    }

    private String handle(String id) {
        return HexFormat.of().formatHex(box.hash(id, "login-handle"), 0, HANDLE_BYTES);
    }

    private static long number(HttpSession login, String name) {
        return ((Number) Objects.requireNonNull(login.getAttribute(name))).longValue();
    }
}
