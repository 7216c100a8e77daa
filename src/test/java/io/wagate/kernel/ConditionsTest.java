package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ConditionsTest {

    @Test
    void whatNobodyAskedForIsLeftOut() {
        Conditions where =
                Conditions.of("tenant_id = ?", 7L).and("status = ?", null).and("phone = ?", "447700900123");

        assertThat(where.sql()).isEqualTo("tenant_id = ? AND phone = ?");
        assertThat(where.values()).containsExactly(7L, "447700900123");
    }

    @Test
    void valuesStandInTheOrderOfTheirPlaceholders() {
        Conditions where = Conditions.of("a = ?", 1)
                .always("(b = ? OR c = ?)", 2, 3)
                .always("d IS NULL")
                .and("e = ?", 4);

        assertThat(where.sql()).isEqualTo("a = ? AND (b = ? OR c = ?) AND d IS NULL AND e = ?");
        assertThat(where.values(20)).containsExactly(1, 2, 3, 4, 20);
        assertThat(where.values()).as("a limit is of one query").containsExactly(1, 2, 3, 4);
    }

    @Test
    void aTimeIsAStretchOfIds() {
        Instant since = Instant.parse("2026-11-20T09:00:00Z");
        Instant until = since.plusSeconds(60);

        Conditions where = new Conditions().made("id", since, until);
        assertThat(where.sql()).isEqualTo("id >= ? AND id < ?");
        assertThat(where.values()).containsExactly(RowIds.floor(since), RowIds.floor(until));
        assertThat(new Conditions().made("id", null, until).sql()).isEqualTo("id < ?");
    }

    @Test
    void withoutAnyEveryRowIsMeant() {
        Conditions where = new Conditions().made("id", null, null).and("action = ?", null);

        assertThat(where.sql()).isEqualTo("TRUE");
        assertThat(where.values()).isEmpty();
    }
}
