package io.wagate.plan;

import java.util.Set;

/**
 * The limits of the tenants on it.
 *
 * @param name the stable short name, such as {@code free}
 * @param title what people read
 * @param retentionDays the longest that messages and files may be kept, in days
 * @param selfService whether a tenant may choose it without an administrator
 * @param archived whether it keeps its tenants but gets no new ones
 */
public record Plan(
        long id,
        String name,
        String title,
        int maxSessions,
        int maxMessagesPerDay,
        int maxKeys,
        int maxMembers,
        int maxEndpoints,
        int maxRecipientsPerJob,
        int retentionDays,
        Set<Feature> features,
        boolean selfService,
        boolean archived) {

    /** Whether the plan holds this. */
    public boolean allows(Feature feature) {
        return features.contains(feature);
    }
}
