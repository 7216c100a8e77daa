package io.wagate.webhook;

import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import org.springframework.stereotype.Component;

/** The names of new endpoints: the row's, which their headers are sealed for, and the public one. */
@Component
class EndpointIds {

    private static final int LENGTH = 12;

    private final RowIds rows;
    private final Randomness randomness;

    EndpointIds(RowIds rows, Randomness randomness) {
        this.rows = rows;
        this.randomness = randomness;
    }

    /** The two names of one endpoint. */
    record Ids(long row, String publicId) {}

    /** Names of which the public one begins with this. */
    Ids next(String prefix) {
        return new Ids(rows.next(), prefix + randomness.letters(LENGTH));
    }
}
