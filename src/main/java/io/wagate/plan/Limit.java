package io.wagate.plan;

import io.wagate.kernel.Problem;
import java.util.function.ToIntFunction;

/** What a plan allows a number of at the same time. What goes by the day is {@link Usage}. */
public enum Limit {
    SESSIONS("sessions", Plan::maxSessions),
    KEYS("API keys", Plan::maxKeys),
    ENDPOINTS("webhook endpoints", Plan::maxEndpoints),
    MEMBERS("members", Plan::maxMembers);

    private final String words;
    private final ToIntFunction<Plan> allowed;

    Limit(String words, ToIntFunction<Plan> allowed) {
        this.words = words;
        this.allowed = allowed;
    }

    /** What is counted, in the plural. */
    public String words() {
        return words;
    }

    /** How many of it this plan allows. */
    public int of(Plan plan) {
        return allowed.applyAsInt(plan);
    }

    /** The refusal of one more. */
    Problem reached(Plan plan) {
        int limit = of(plan);
        return switch (this) {
            case SESSIONS -> new Problem.SessionLimitReached(limit);
            case KEYS ->
                new Problem.Conflict(
                        "KEY_LIMIT_REACHED",
                        "Your plan allows " + limit + (limit == 1 ? " API key" : " API keys")
                                + ". End one that you no longer use");
            case ENDPOINTS ->
                new Problem.Conflict(
                        "ENDPOINT_LIMIT_REACHED",
                        "Your plan allows " + limit + (limit == 1 ? " endpoint" : " endpoints")
                                + ". Remove one that is no longer used");
            case MEMBERS ->
                new Problem.Conflict(
                        "MEMBER_LIMIT_REACHED",
                        "Your plan allows " + limit + (limit == 1 ? " member" : " members")
                                + ". Remove one who no longer needs to come in");
        };
    }
}
