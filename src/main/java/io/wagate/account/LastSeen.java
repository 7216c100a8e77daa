package io.wagate.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Takes down that a member is there, at most every few minutes, so that a click costs no write. */
@Component
class LastSeen {

    static final Duration AT_MOST_EVERY = Duration.ofMinutes(5);
    private static final int LARGEST = 50_000;

    private record Who(TenantId tenant, long account) {}

    private final MemberRepository members;
    private final InstantSource clock;
    private final Cache<Who, Instant> noted =
            Caffeine.newBuilder().maximumSize(LARGEST).build();

    LastSeen(MemberRepository members, InstantSource clock) {
        this.members = members;
        this.clock = clock;
    }

    /** An administrator who looks on is nobody's member, and leaves no trace here. */
    void note(LoggedIn person) {
        TenantId tenant = person.tenant();
        if (tenant == null || person.administrator() || person.visit() != null) {
            return;
        }
        Who who = new Who(tenant, person.accountId());
        Instant now = clock.instant();
        Instant before = noted.getIfPresent(who);
        if (before == null || !now.isBefore(before.plus(AT_MOST_EVERY))) {
            noted.put(who, now);
            members.seen(tenant, person.accountId(), now);
        }
    }
}
