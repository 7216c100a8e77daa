package io.wagate.plan;

import java.util.Locale;
import java.util.function.ToIntFunction;

/** The numbers of a plan, as an administrator writes them: between which bounds each makes sense. */
public enum PlanNumber {
    MESSAGES("messages", 0, 10_000_000, Plan::maxMessagesPerDay),
    SESSIONS("sessions", 0, 10_000, Plan::maxSessions),
    KEYS("keys", 1, 1_000, Plan::maxKeys),
    ENDPOINTS("endpoints", 0, 1_000, Plan::maxEndpoints),
    MEMBERS("members", 1, 10_000, Plan::maxMembers),
    RECIPIENTS("recipients", 1, 10_000, Plan::maxRecipientsPerJob),
    RETENTION("retention", 1, 3_650, Plan::retentionDays);

    private final String field;
    private final int least;
    private final int most;
    private final ToIntFunction<Plan> value;

    PlanNumber(String field, int least, int most, ToIntFunction<Plan> value) {
        this.field = field;
        this.least = least;
        this.most = most;
        this.value = value;
    }

    /** Its name in forms and refusals. */
    public String field() {
        return field;
    }

    public int least() {
        return least;
    }

    public int most() {
        return most;
    }

    /** What this plan says. */
    public int of(Plan plan) {
        return value.applyAsInt(plan);
    }

    /** The refusal of anything else. */
    public String rule() {
        return String.format(Locale.UK, "Write a whole number from %,d to %,d.", least, most);
    }

    boolean allows(int number) {
        return number >= least && number <= most;
    }
}
