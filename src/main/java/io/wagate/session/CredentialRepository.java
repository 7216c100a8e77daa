package io.wagate.session;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.SealedRows;
import io.wagate.kernel.TenantId;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sealed blobs of drivers. Whoever writes holds the session's row locked, see {@link OwnedRepository#hold}. */
@Repository
class CredentialRepository implements SealedRows {

    private final JdbcClient jdbc;

    CredentialRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<byte[]> find(TenantId tenant, long session, String name) {
        return jdbc.sql("SELECT sealed FROM session_credential WHERE tenant_id = ? AND session_id = ? AND name = ?")
                .params(tenant.value(), session, name)
                .query(byte[].class)
                .optional();
    }

    /** So many of the oldest and of the newest tenants' ones. */
    @Override
    @ForWorkers("whether the keys fit is asked of all tenants")
    public List<SealedRows.Sample> samples(int most) {
        return jdbc.sql("""
                (SELECT * FROM session_credential ORDER BY tenant_id, session_id, name LIMIT :half)
                UNION (SELECT * FROM session_credential ORDER BY tenant_id DESC, session_id DESC, name DESC LIMIT :half)
                """)
                .param("half", most / 2)
                .query((row, number) -> new SealedRows.Sample(
                        row.getBytes("sealed"),
                        context(
                                new TenantId(row.getLong("tenant_id")),
                                row.getLong("session_id"),
                                row.getString("name"))))
                .list();
    }

    /** What the blob of this name is sealed for. */
    static String context(TenantId tenant, long session, String name) {
        return tenant.value() + "/session_credential/" + session + "/" + name;
    }

    void put(TenantId tenant, Claim claim, String name, byte[] sealed) {
        jdbc.sql("""
                INSERT INTO session_credential (tenant_id, session_id, name, epoch, sealed) VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE epoch = VALUES(epoch), sealed = VALUES(sealed)
                """)
                .param(tenant.value())
                .param(claim.session())
                .param(name)
                .param(claim.epoch())
                .param(sealed)
                .update();
    }

    void clear(TenantId tenant, long session) {
        jdbc.sql("DELETE FROM session_credential WHERE tenant_id = ? AND session_id = ?")
                .params(tenant.value(), session)
                .update();
    }
}
