package io.wagate.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a chain found.
 *
 * @param intact how many entries, from the first one on, are as they were sealed
 * @param until when the last of those happened; null where there is none
 * @param broken the first link that does not hold; null where all do
 * @param checkedAt when that was; null while it is not written down yet
 */
public record ChainState(
        long intact,
        @Nullable Instant until,
        @Nullable Break broken,
        @Nullable Instant checkedAt) {

    /** @param sequence the place of the first link that does not hold */
    public record Break(long sequence, Damage damage) {

        /** What is wrong, in words. */
        public String sentence() {
            return switch (damage) {
                case MISSING -> "Entry " + sequence + " is missing";
                case CHANGED -> "Entry " + sequence + " is not what was sealed";
                case ADDED -> "Entry " + sequence + " does not belong to the chain";
                case END -> "The end of the chain, at entry " + sequence + ", was written by somebody else";
            };
        }
    }

    /** What happened to a link. */
    public enum Damage {
        MISSING,
        CHANGED,
        ADDED,
        END
    }
}
