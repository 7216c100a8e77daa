package io.wagate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The form that people check exports with: once published it does not change. */
class CanonicalEntryTest {

    @Test
    void theFormNamesEveryValueWithItsLengthInBytes() {
        assertThat(CanonicalEntry.text(entry("café", "10.0.0.1"), 3, CanonicalEntry.GENESIS))
                .isEqualTo("14:wagate-audit-1,64:" + "0".repeat(64)
                        + ",1:3,2:42,1:7,27:2026-03-01T10:00:00.123456Z,6:MEMBER,15:ana@example.com,14:api_key.issued,"
                        + "5:café,8:10.0.0.1,");
    }

    @Test
    void theHashIsTheOneThatWasPublished() {
        assertThat(CanonicalEntry.seal(entry("café", "10.0.0.1"), 3, CanonicalEntry.GENESIS)
                        .hash())
                .isEqualTo("956624cde2bcfc0ae1cad73d00c32209781fb7a36f04c62118336a12f3fa23ab");
    }

    @Test
    void whatMovesFromOneValueIntoTheNextIsAnotherEntry() {
        assertThat(CanonicalEntry.seal(entry("a", "b"), 1, CanonicalEntry.GENESIS))
                .isNotEqualTo(CanonicalEntry.seal(entry("ab", ""), 1, CanonicalEntry.GENESIS));
        assertThat(CanonicalEntry.seal(entry("a", null), 1, CanonicalEntry.GENESIS))
                .isNotEqualTo(CanonicalEntry.seal(entry("a", ""), 1, CanonicalEntry.GENESIS));
    }

    private static AuditEntry entry(String subject, @Nullable String from) {
        return new AuditEntry(
                42,
                new TenantId(7),
                "MEMBER",
                "ana@example.com",
                "api_key.issued",
                subject,
                from,
                Instant.parse("2026-03-01T10:00:00.123456789Z"),
                null);
    }
}
