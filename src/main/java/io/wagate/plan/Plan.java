package io.wagate.plan;

/**
 * The limits of the tenants on it.
 *
 * @param name the stable short name, such as {@code free}
 * @param title what people read
 */
public record Plan(
        long id, String name, String title, int maxSessions, int maxMessagesPerDay, int maxKeys, int maxMembers) {}
