package io.wagate.verification;

import io.wagate.kernel.SecretBox;
import io.wagate.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where verifications call back: an address may hold a secret, so it lies sealed beside what is shown of it. */
@Repository
class CallbackAddresses {

    private final JdbcClient jdbc;
    private final SecretBox box;

    CallbackAddresses(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    /** The whole address of the callback. */
    Optional<String> find(TenantId tenant, long id) {
        return jdbc.sql("SELECT callback_url FROM verification WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(bytes -> bytes)
                .map(bytes -> new String(box.open(bytes, context(tenant, id)), StandardCharsets.UTF_8));
    }

    /** For the row with this id. */
    byte[] sealed(TenantId tenant, long id, String address) {
        return box.seal(address.getBytes(StandardCharsets.UTF_8), context(tenant, id));
    }

    private static String context(TenantId tenant, long id) {
        return tenant.value() + "/verification/callback_url/" + id;
    }
}
