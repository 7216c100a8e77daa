package io.wagate.portal;

import io.wagate.plan.Usage;
import io.wagate.tenant.Tenant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When a tenant's day begins anew, as people say it: where the tenant is. */
public final class Resets {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private Resets() {}

    /** {@code 00:00 UTC}, {@code 00:00 Europe/Berlin}; another hour where clocks change at midnight. */
    public static String words(Tenant tenant, Usage usage) {
        return CLOCK.format(usage.resetsAt().atZone(tenant.timeZone())) + " " + tenant.zoneName();
    }
}
