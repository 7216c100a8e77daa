package io.wagate.template;

import static io.wagate.kernel.Columns.ascii;
import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.Conditions;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class TemplateRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    TemplateRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(TenantId tenant, Template template) {
        jdbc.sql("""
                INSERT INTO template (id, tenant_id, name, language, category, status, components, created_at, changed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        template.id(),
                        tenant.value(),
                        template.name(),
                        template.language(),
                        template.category().name(),
                        template.status().name(),
                        json.writeValueAsString(LayoutJson.components(template.layout())),
                        utc(template.createdAt()),
                        utc(template.changedAt()))
                .update();
    }

    /** False where it is gone. */
    boolean update(TenantId tenant, Template template) {
        return jdbc.sql("""
                UPDATE template SET category = ?, status = ?, components = ?, changed_at = ?
                WHERE id = ? AND tenant_id = ?
                """)
                        .params(
                                template.category().name(),
                                template.status().name(),
                                json.writeValueAsString(LayoutJson.components(template.layout())),
                                utc(template.changedAt()),
                                template.id(),
                                tenant.value())
                        .update()
                == 1;
    }

    boolean delete(TenantId tenant, long id) {
        return jdbc.sql("DELETE FROM template WHERE id = ? AND tenant_id = ?")
                        .params(id, tenant.value())
                        .update()
                == 1;
    }

    Optional<Template> find(TenantId tenant, long id) {
        return jdbc.sql("SELECT * FROM template WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query(this::template)
                .optional();
    }

    Optional<Template> find(TenantId tenant, String name, String language) {
        return jdbc.sql("SELECT * FROM template WHERE tenant_id = ? AND name = ? AND language = ?")
                .params(tenant.value(), ascii(name), ascii(language))
                .query(this::template)
                .optional();
    }

    List<Template> page(TenantId tenant, TemplateFilter filter, TemplatePage page) {
        Conditions where = where(tenant, filter).and("id > ?", page.after());
        return jdbc.sql("SELECT * FROM template WHERE " + where.sql() + " ORDER BY id LIMIT ? OFFSET ?")
                .params(where.values(page.limit(), page.offset()))
                .query(this::template)
                .list();
    }

    long count(TenantId tenant, TemplateFilter filter) {
        Conditions where = where(tenant, filter);
        return jdbc.sql("SELECT COUNT(*) FROM template WHERE " + where.sql())
                .params(where.values())
                .query(Long.class)
                .single();
    }

    private static Conditions where(TenantId tenant, TemplateFilter filter) {
        return Conditions.of("tenant_id = ?", tenant.value())
                .and("name = ?", filter.name() == null ? null : ascii(filter.name()))
                .and(
                        "status = ?",
                        filter.status() == null ? null : filter.status().name());
    }

    private Template template(ResultSet row, int number) throws SQLException {
        return new Template(
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                row.getString("name"),
                row.getString("language"),
                Template.Category.valueOf(row.getString("category")),
                Template.Status.valueOf(row.getString("status")),
                LayoutJson.read(json.readTree(row.getString("components"))),
                instant(row, "created_at"),
                instant(row, "changed_at"));
    }
}
