package io.wagate.plan;

import io.wagate.kernel.ForWorkers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlanRepository {

    private final JdbcClient jdbc;

    PlanRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ForWorkers("plans are shared by all tenants")
    List<Plan> all() {
        return jdbc.sql("SELECT * FROM plan ORDER BY id")
                .query(PlanRepository::plan)
                .list();
    }

    /** By its whole name: to the database, blanks at the end make no difference. */
    @ForWorkers("plans are shared by all tenants")
    Optional<Plan> find(String name) {
        return jdbc.sql("SELECT * FROM plan WHERE name = ?")
                .param(name)
                .query(PlanRepository::plan)
                .optional()
                .filter(plan -> plan.name().equals(name));
    }

    /** The same, and nobody changes or archives it until the transaction ends. */
    @ForWorkers("plans are shared by all tenants")
    Optional<Plan> lock(String name) {
        return jdbc.sql("SELECT * FROM plan WHERE name = ? FOR UPDATE")
                .param(name)
                .query(PlanRepository::plan)
                .optional()
                .filter(plan -> plan.name().equals(name));
    }

    /** How many tenants are on each plan, by its number; a plan without any is left out. */
    @ForWorkers("counts over all tenants, for the administrator")
    Map<Long, Long> tenants() {
        Map<Long, Long> counts = new HashMap<>();
        jdbc.sql("SELECT plan_id, COUNT(*) FROM tenant GROUP BY plan_id")
                .query((RowCallbackHandler) row -> counts.put(row.getLong(1), row.getLong(2)));
        return counts;
    }

    /** A second plan of one name breaks a unique key. */
    @ForWorkers("plans are shared by all tenants")
    void insert(PlanDraft draft) {
        jdbc.sql("""
                INSERT INTO plan (title, max_messages_day, max_sessions, max_keys, max_endpoints, max_members,
                                  max_recipients_job, retention_days, features, self_service, name)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """).params(values(draft)).update();
    }

    @ForWorkers("plans are shared by all tenants")
    void update(PlanDraft draft) {
        jdbc.sql("""
                UPDATE plan SET title = ?, max_messages_day = ?, max_sessions = ?, max_keys = ?, max_endpoints = ?,
                    max_members = ?, max_recipients_job = ?, retention_days = ?, features = ?, self_service = ?
                WHERE name = ?
                """).params(values(draft)).update();
    }

    /** False when it is archived already. */
    @ForWorkers("plans are shared by all tenants")
    boolean archive(String name) {
        return jdbc.sql("UPDATE plan SET archived_at = UTC_TIMESTAMP(6) WHERE name = ? AND archived_at IS NULL")
                        .param(name)
                        .update()
                == 1;
    }

    /** False when it is not archived. */
    @ForWorkers("plans are shared by all tenants")
    boolean restore(String name) {
        return jdbc.sql("UPDATE plan SET archived_at = NULL WHERE name = ? AND archived_at IS NOT NULL")
                        .param(name)
                        .update()
                == 1;
    }

    private static List<Object> values(PlanDraft draft) {
        return List.of(
                draft.title(),
                draft.number(PlanNumber.MESSAGES),
                draft.number(PlanNumber.SESSIONS),
                draft.number(PlanNumber.KEYS),
                draft.number(PlanNumber.ENDPOINTS),
                draft.number(PlanNumber.MEMBERS),
                draft.number(PlanNumber.RECIPIENTS),
                draft.number(PlanNumber.RETENTION),
                Feature.column(draft.features()),
                draft.selfService(),
                draft.name());
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getLong("id"),
                row.getString("name"),
                row.getString("title"),
                row.getInt("max_sessions"),
                row.getInt("max_messages_day"),
                row.getInt("max_keys"),
                row.getInt("max_members"),
                row.getInt("max_endpoints"),
                row.getInt("max_recipients_job"),
                row.getInt("retention_days"),
                Feature.of(row.getString("features")),
                row.getBoolean("self_service"),
                row.getObject("archived_at") != null);
    }
}
