package io.wagate.plan;

import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/**
 * Which day it is for whom. The clock is the database's, so that all nodes agree; the day is the tenant's own, so it has 23
 * or 25 hours where its clocks change, and begins after midnight where they change at midnight.
 */
@Component
class Days {

    private final InstantSource clock;

    Days(InstantSource clock) {
        this.clock = clock;
    }

    LocalDate today(Tenant tenant) {
        return LocalDate.ofInstant(clock.instant(), tenant.timeZone());
    }

    /** When this day ends for this tenant. */
    static Instant end(Tenant tenant, LocalDate day) {
        return day.plusDays(1).atStartOfDay(tenant.timeZone()).toInstant();
    }

    /** What is left until then. */
    Duration until(Instant end) {
        Duration left = Duration.between(clock.instant(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    Instant now() {
        return clock.instant();
    }
}
