package io.wagate.portal;

import io.wagate.account.LoggedIn;
import io.wagate.account.Membership;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the frame of every page shows besides its content.
 *
 * @param theme {@code light}, {@code dark} or {@code system}
 * @param sent messages counted today
 * @param limit messages allowed a day
 * @param resets when the day ends, such as {@code 00:00 UTC}
 * @param suspended why the tenant is suspended, in words for its members; null while it is not
 * @param closing when everything of the tenant is deleted; null while it is not being closed
 * @param tenantSlug names the tenant in forms, so that one of another tenant's page is noticed; empty where there is none
 * @param others the first of the other companies of the person
 * @param audits whether the person may read the tenant's audit
 * @param outside whether the person is in no company now
 * @param administrator whether this is somebody who runs the platform and has no tenant
 * @param requests whether the person may read the log of requests
 * @param visit set while an administrator looks on in a member's place
 */
public record Shell(
        String tenantName,
        String tenantInitials,
        String accountName,
        String accountInitials,
        String theme,
        long sent,
        long limit,
        boolean nearLimit,
        String planTitle,
        String resets,
        @Nullable String suspended,
        @Nullable Instant closing,
        String tenantSlug,
        List<Membership> others,
        boolean audits,
        boolean outside,
        boolean administrator,
        boolean requests,
        LoggedIn.@Nullable Visit visit) {}
