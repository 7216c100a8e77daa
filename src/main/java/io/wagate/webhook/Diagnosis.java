package io.wagate.webhook;

import java.util.List;

/**
 * What is right and wrong with a delivery that a receiver refuses.
 *
 * @param isGenuine whether some signature fits the body as it was pasted
 * @param findings in the order in which to read them
 */
public record Diagnosis(boolean isGenuine, List<Finding> findings) {

    /** How a finding is meant. */
    public enum Mark {
        OK,
        BAD,
        HINT
    }

    /**
     * One thing that was found.
     *
     * @param advice what to do about it, {@link Said#isEmpty} where there is nothing to do
     */
    public record Finding(Mark mark, Said text, Said advice) {}
}
