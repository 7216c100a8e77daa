package io.wagate.bulk;

/**
 * How many recipients of a job are where. These numbers equal the rows at every commit.
 *
 * @param total all recipients, as given
 */
public record Counts(int total, int sent, int failed, int skipped, int cancelled, int unknown) {

    /** Recipients whose turn is over. */
    public int processed() {
        return sent + notSent();
    }

    /** Recipients whose turn is over without a message that WhatsApp took: the document's {@code failed}. */
    public int notSent() {
        return failed + skipped + cancelled + unknown;
    }

    /** Recipients who wait, and the one that is being sent to. */
    public int left() {
        return total - processed();
    }

    /** How far the job is, in tenths, rounded down. */
    int tenths() {
        return total == 0 ? 10 : (int) (processed() * 10L / total);
    }

    /** One recipient more or less in a state; what is waiting is what is left over. */
    Counts plus(RecipientState state, int by) {
        return switch (state) {
            case WAITING, SENDING -> this;
            case SENT -> new Counts(total, sent + by, failed, skipped, cancelled, unknown);
            case FAILED -> new Counts(total, sent, failed + by, skipped, cancelled, unknown);
            case SKIPPED -> new Counts(total, sent, failed, skipped + by, cancelled, unknown);
            case CANCELLED -> new Counts(total, sent, failed, skipped, cancelled + by, unknown);
            case UNKNOWN -> new Counts(total, sent, failed, skipped, cancelled, unknown + by);
        };
    }
}
