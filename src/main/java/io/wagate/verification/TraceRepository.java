package io.wagate.verification;

import io.wagate.kernel.Columns;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What happened to verifications, a row each. */
@Repository
class TraceRepository {

    private static final int LONGEST_DETAIL = 200;
    private static final int MOST = 200;

    private final JdbcClient jdbc;
    private final RowIds ids;

    TraceRepository(JdbcClient jdbc, RowIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    void add(TenantId tenant, long verification, Trace.Kind kind, @Nullable String phone, @Nullable String detail) {
        insert(tenant, verification, kind, phone, detail, null);
    }

    /** Adds it unless there is one of this kind about this phone already, and says whether it did. */
    boolean addOnce(TenantId tenant, long verification, Trace.Kind kind, String phone) {
        return insert(tenant, verification, kind, phone, null, kind.wire() + ":" + phone) == 1;
    }

    /** Oldest first. */
    List<Trace> list(TenantId tenant, long verification) {
        return jdbc.sql("""
                SELECT * FROM verification_trace WHERE tenant_id = ? AND verification_id = ? ORDER BY id LIMIT ?
                """)
                .params(tenant.value(), verification, MOST)
                .query((row, number) -> new Trace(
                        Trace.Kind.of(row.getString("kind")),
                        Columns.instant(row, "at"),
                        row.getString("phone"),
                        row.getString("detail")))
                .list();
    }

    /** Whether something of this kind happened to it. */
    boolean has(TenantId tenant, long verification, Trace.Kind kind) {
        return jdbc.sql(
                        "SELECT 1 FROM verification_trace WHERE tenant_id = ? AND verification_id = ? AND kind = ? LIMIT 1")
                .params(tenant.value(), verification, kind.wire())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private int insert(
            TenantId tenant,
            long verification,
            Trace.Kind kind,
            @Nullable String phone,
            @Nullable String detail,
            @Nullable String once) {
        return jdbc.sql("""
                INSERT INTO verification_trace (id, tenant_id, verification_id, kind, phone, detail, once, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                """.replace("INSERT", once == null ? "INSERT" : "INSERT IGNORE"))
                .param(ids.next())
                .param(tenant.value())
                .param(verification)
                .param(kind.wire())
                .param(phone)
                .param(detail == null ? null : detail.substring(0, Math.min(detail.length(), LONGEST_DETAIL)))
                .param(once)
                .update();
    }
}
