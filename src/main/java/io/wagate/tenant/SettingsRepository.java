package io.wagate.tenant;

import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.Language;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The columns of a tenant that it may change itself. */
@Repository
class SettingsRepository {

    private final JdbcClient jdbc;

    SettingsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when it is called that already. */
    boolean rename(TenantId tenant, String name) {
        return jdbc.sql("UPDATE tenant SET name = ? WHERE id = ? AND BINARY name <> BINARY ?")
                        .params(name, tenant.value(), name)
                        .update()
                == 1;
    }

    /** False when it was in another zone after {@code earliest}. */
    boolean move(TenantId tenant, ZoneId zone, Instant now, Instant earliest) {
        return jdbc.sql("""
                UPDATE tenant SET time_zone = ?, time_zone_at = ?
                WHERE id = ? AND (time_zone_at IS NULL OR time_zone_at <= ?)
                """)
                        .params(zone.getId(), utc(now), tenant.value(), utc(earliest))
                        .update()
                == 1;
    }

    /** False when it speaks that already. */
    boolean speak(TenantId tenant, Language language) {
        return jdbc.sql("UPDATE tenant SET language = ? WHERE id = ? AND language <> ?")
                        .params(language.code(), tenant.value(), language.code())
                        .update()
                == 1;
    }

    Keeping keeping(TenantId tenant) {
        return jdbc.sql("SELECT text_days, media_days, webhook_days FROM tenant WHERE id = ?")
                .param(tenant.value())
                .query((row, number) -> new Keeping(
                        row.getObject("text_days", Integer.class),
                        row.getInt("media_days"),
                        row.getObject("webhook_days", Integer.class)))
                .single();
    }

    void keep(TenantId tenant, Keeping keeping) {
        jdbc.sql("UPDATE tenant SET text_days = ?, media_days = ?, webhook_days = ? WHERE id = ?")
                .param(keeping.textDays())
                .param(keeping.mediaDays())
                .param(keeping.webhookDays())
                .param(tenant.value())
                .update();
    }

    @ForWorkers("old texts are deleted for all alike")
    Map<TenantId, Keeping> keepingLess() {
        Map<TenantId, Keeping> found = new HashMap<>();
        jdbc.sql("""
                SELECT id, text_days, media_days, webhook_days FROM tenant WHERE text_days IS NOT NULL
                UNION
                SELECT id, text_days, media_days, webhook_days FROM tenant WHERE webhook_days IS NOT NULL
                """).query(row -> {
            found.put(
                    new TenantId(row.getLong("id")),
                    new Keeping(
                            row.getObject("text_days", Integer.class),
                            row.getInt("media_days"),
                            row.getObject("webhook_days", Integer.class)));
        });
        return found;
    }
}
