package io.wagate.plan;

import io.wagate.kernel.ForWorkers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
