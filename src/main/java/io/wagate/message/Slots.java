package io.wagate.message;

import io.wagate.kernel.RowIds;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Quarters of an hour since the epoch of row ids. */
final class Slots {

    static final Duration LENGTH = Duration.ofMinutes(15);

    private static final Instant EPOCH = RowIds.instant(0);

    private Slots() {}

    static long of(Instant moment) {
        return Math.floorDiv(Duration.between(EPOCH, moment).toMillis(), LENGTH.toMillis());
    }

    static Instant start(long slot) {
        return EPOCH.plus(LENGTH.multipliedBy(slot));
    }

    /** The day in which a slot lies where the tenant is. */
    static LocalDate day(long slot, Tenant tenant) {
        return LocalDate.ofInstant(start(slot), tenant.timeZone());
    }
}
