package io.wagate.webhook;

import io.wagate.kernel.SecretBox;
import io.wagate.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The addresses of deliveries that have their own. Sealed, because their queries carry secrets. */
@Repository
class Targets {

    private final JdbcClient jdbc;
    private final SecretBox box;

    Targets(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    void add(TenantId tenant, long origin, String address) {
        jdbc.sql("INSERT INTO webhook_target (origin, tenant_id, shown, sealed) VALUES (?, ?, ?, ?)")
                .param(origin)
                .param(tenant.value())
                .param(Callbacks.shown(address))
                .param(box.seal(address.getBytes(StandardCharsets.UTF_8), context(tenant, origin)))
                .update();
    }

    /** Where this delivery goes instead of to its endpoint. */
    Optional<String> address(Claimed delivery) {
        return Optional.ofNullable(delivery.target())
                .map(bytes -> box.open(bytes, context(delivery.tenant(), delivery.origin())))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String context(TenantId tenant, long origin) {
        return tenant.value() + "/webhook_target/sealed/" + origin;
    }
}
