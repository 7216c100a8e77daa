package io.wagate.tenant;

import io.wagate.kernel.Language;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.UUID;

/**
 * A customer company.
 *
 * @param slug the public id: its name and a random suffix, such as {@code my-business-a1b2c3}
 * @param uuid the second public id, for documents that want a UUID (Crisp's {@code website_id})
 * @param planId the plan whose limits hold
 * @param language what its mails and pages speak where its members chose nothing
 * @param mediaDays how long files are kept, in days
 */
public record Tenant(
        TenantId id,
        UUID uuid,
        String slug,
        String name,
        long planId,
        TenantState state,
        ZoneId timeZone,
        Language language,
        int mediaDays,
        Instant createdAt) {

    /** What people call its time zone: {@code UTC} or a place, such as {@code Europe/Berlin}. */
    public String zoneName() {
        return timeZone.getId().equals("Z") ? "UTC" : timeZone.getId();
    }

    /** This moment where the tenant is; its zone has the name that people call it. */
    public ZonedDateTime at(Instant moment) {
        return moment.atZone(ZoneId.of(zoneName()));
    }
}
