package io.wagate.tenant;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.TenantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether everybody in a tenant needs a second factor. What that means for people, the room {@code account} knows. */
@Service
public class SecondFactorRule {

    private final JdbcClient jdbc;
    private final AuditLog audit;

    SecondFactorRule(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    public boolean isOn(TenantId tenant) {
        return jdbc.sql("SELECT second_factor FROM tenant WHERE id = ?")
                .param(tenant.value())
                .query(Boolean.class)
                .single();
    }

    /** Switches it; an entry of the audit tells of each change. */
    @Transactional
    public void set(Actor actor, boolean on) {
        actor.require(Permission.MANAGE_MEMBERS);
        int changed = jdbc.sql("UPDATE tenant SET second_factor = ? WHERE id = ? AND second_factor <> ?")
                .params(on, actor.tenant().value(), on)
                .update();
        if (changed == 1) {
            audit.record(actor, on ? "tenant.second_factor_required" : "tenant.second_factor_optional", "everybody");
        }
    }
}
