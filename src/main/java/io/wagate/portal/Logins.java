package io.wagate.portal;

import io.wagate.account.AccountService;
import io.wagate.account.LoggedIn;
import io.wagate.kernel.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/**
 * What a browser's login consists of: the account, the credentials version it was made with, and the tenant. Everything
 * else is read anew for each request. A login ends after half an hour without a click, and in any case after a day.
 */
@Component
public class Logins {

    static final Duration LONGEST = Duration.ofHours(24);

    private static final String ACCOUNT = "account";
    private static final String VERSION = "version";
    private static final String TENANT = "tenant";
    private static final String FROM = "from";
    private static final String AGENT = "agent";
    private static final int LONGEST_AGENT = 300;

    private final AccountService accounts;
    private final InstantSource clock;

    Logins(AccountService accounts, InstantSource clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** Begins a login under a new id; whatever this browser had before is gone. */
    public HttpSession start(HttpServletRequest request, LoggedIn person) {
        end(request);
        HttpSession login = request.getSession(true);
        login.setAttribute(
                FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, Long.toString(person.accountId()));
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
        }
        return person;
    }

    private boolean overdue(HttpSession login) {
        Instant started = Instant.ofEpochMilli(login.getCreationTime());
        return started.plus(LONGEST).isBefore(clock.instant());
    }

    private static @Nullable TenantId tenant(HttpSession login) {
        return login.getAttribute(TENANT) instanceof Number id ? new TenantId(id.longValue()) : null;
    }

    private static long number(HttpSession login, String name) {
        return ((Number) Objects.requireNonNull(login.getAttribute(name))).longValue();
    }
}
