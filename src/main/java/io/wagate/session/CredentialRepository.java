package io.wagate.session;

import io.wagate.kernel.TenantId;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The sealed blobs of drivers. Whoever writes holds the session's row locked, see {@link OwnedRepository#hold}. */
@Repository
class CredentialRepository {

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
