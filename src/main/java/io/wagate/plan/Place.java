package io.wagate.plan;

/**
 * How much of a limit is in use.
 *
 * @param held how many a tenant has
 * @param allowed how many a plan allows
 */
public record Place(Limit limit, long held, int allowed) {

    /** Whether there are more than the plan allows, so that none is added; nothing is taken away. */
    public boolean isExceeded() {
        return held > allowed;
    }

    public boolean isFull() {
        return held >= allowed;
    }
}
