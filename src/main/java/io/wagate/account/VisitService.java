package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.kernel.RowIds;
import io.wagate.tenant.Reason;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets an administrator look at a tenant's pages in the place of one of its members: for a reason that stands in the
 * tenant's audit, for half an hour, and without changing anything or seeing a secret. It ends with the administrator's own
 * login, too. Nobody visits as another administrator.
 */
@Service
public class VisitService {

    /** How long a visit lasts if nobody ends it. */
    public static final Duration LENGTH = Duration.ofMinutes(30);

    private final VisitRepository visits;
    private final AuditLog audit;
    private final RowIds ids;
    private final InstantSource clock;

    VisitService(VisitRepository visits, AuditLog audit, RowIds ids, InstantSource clock) {
        this.visits = visits;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Begins a visit.
     *
     * @return its number, which the administrator's login carries from now on
     */
    @Transactional
    public long begin(Administrator by, Tenant tenant, String email, String reason) {
        String why = Reason.of(reason, "It stands in the tenant's audit log.").text();
        long id = ids.next();
        Instant now = clock.instant();
        boolean begun = Email.read(email)
                .filter(member -> visits.insert(tenant.id(), id, member, by.accountId(), why, now, now.plus(LENGTH)))
                .isPresent();
        if (!begun) {
            throw new Problem.NotFound("MEMBER_NOT_FOUND", "Member").asException();
        }
        String subject = "as " + email + ": " + why;
        audit.record(tenant.id(), Administrator.KIND, by.email(), "visit.begun", subject, null);
        return id;
    }

    /** Who the administrator's login stands for during the visit; empty once that is over. */
    public Optional<LoggedIn> visitor(LoggedIn administrator, long visit) {
        return administrator.administrator() ? visits.visitor(administrator, visit, clock.instant()) : Optional.empty();
    }

    /** Ends a visit before its time; nothing happens when it is over already. */
    @Transactional
    public void end(LoggedIn visitor) {
        LoggedIn.Visit visit = Objects.requireNonNull(visitor.visit());
        var tenant = Objects.requireNonNull(visitor.tenant());
        if (visits.end(tenant, visit.id(), clock.instant())) {
            audit.record(tenant, Administrator.KIND, visitor.email(), "visit.ended", "as " + visit.email(), null);
        }
    }
}
