package io.wagate.tenant;

import static io.wagate.kernel.Columns.ascii;
import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The receipts. */
@Repository
class PersonalErasureRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    PersonalErasureRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(TenantId tenant, long id, byte[] phoneHash, PersonalErasure erasure) {
        jdbc.sql("""
                INSERT INTO personal_erasure (id, tenant_id, public_id, phone_hash, ending, done_by, counts, done_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        id,
                        tenant.value(),
                        erasure.id(),
                        phoneHash,
                        erasure.ending(),
                        erasure.by(),
                        json.writeValueAsString(erasure.counts()),
                        utc(erasure.at()))
                .update();
    }

    Optional<PersonalErasure> find(TenantId tenant, String publicId) {
        return jdbc.sql("SELECT * FROM personal_erasure WHERE tenant_id = ? AND public_id = ?")
                .params(tenant.value(), ascii(publicId))
                .query(this::erasure)
                .optional();
    }

    List<PersonalErasure> newest(TenantId tenant, int limit) {
        return jdbc.sql("SELECT * FROM personal_erasure WHERE tenant_id = ? ORDER BY id DESC LIMIT ?")
                .params(tenant.value(), limit)
                .query(this::erasure)
                .list();
    }

    List<PersonalErasure> of(TenantId tenant, byte[] phoneHash) {
        return jdbc.sql(
                        "SELECT * FROM personal_erasure WHERE tenant_id = ? AND phone_hash = ? ORDER BY id DESC LIMIT 20")
                .params(tenant.value(), phoneHash)
                .query(this::erasure)
                .list();
    }

    private PersonalErasure erasure(ResultSet row, int number) throws SQLException {
        Map<String, Long> counts = json.readValue(row.getString("counts"), new TypeReference<>() {});
        return new PersonalErasure(
                row.getString("public_id"),
                row.getString("ending"),
                row.getString("done_by"),
                counts,
                instant(row, "done_at"));
    }
}
