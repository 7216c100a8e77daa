package io.wagate.portal;

/**
 * What the frame of every page shows besides its content.
 *
 * @param theme {@code light}, {@code dark} or {@code system}
 * @param sent messages counted today
 * @param limit messages allowed a day
 * @param resets when the day ends, such as {@code 00:00 UTC}
 * @param administrator whether this is somebody who runs the platform and has no tenant
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
        boolean administrator) {}
