package io.wagate.driver;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.whatsapp.ClientChoice;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A row for each driver about which something was decided. Belongs to the installation, to no tenant. */
@Repository
class DriverSettingRepository {

    private final JdbcClient jdbc;

    DriverSettingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ForWorkers("drivers are the installation's")
    Optional<DriverSetting> find(String driver) {
        return jdbc.sql("SELECT * FROM driver_setting WHERE driver = ?")
                .param(driver)
                .query(DriverSettingRepository::setting)
                .optional();
    }

    /** The same, and nobody else changes it until the transaction ends. */
    @ForWorkers("drivers are the installation's")
    DriverSetting lock(String driver) {
        jdbc.sql("INSERT INTO driver_setting (driver) VALUES (?) ON DUPLICATE KEY UPDATE driver = VALUES(driver)")
                .param(driver)
                .update();
        return jdbc.sql("SELECT * FROM driver_setting WHERE driver = ? FOR UPDATE")
                .param(driver)
                .query(DriverSettingRepository::setting)
                .single();
    }

    @ForWorkers("drivers are the installation's")
    void choose(String driver, ClientChoice choice, Instant at, String by) {
        jdbc.sql("""
                UPDATE driver_setting
                SET client_version = ?, endpoint = ?, root = ?, changed_at = ?, changed_by = ? WHERE driver = ?
                """)
                .param(choice.version())
                .param(choice.endpoint())
                .param(choice.root())
                .param(utc(at))
                .param(by)
                .param(driver)
                .update();
    }

    /** Null takes an acceptance back. */
    @ForWorkers("drivers are the installation's")
    void accept(String driver, @Nullable Acceptance acceptance) {
        jdbc.sql("""
                UPDATE driver_setting
                SET accepted_version = ?, accepted_signed_by = ?, accepted_at = ?, accepted_by = ? WHERE driver = ?
                """)
                .param(acceptance == null ? null : acceptance.version())
                .param(acceptance == null ? null : acceptance.signedBy())
                .param(acceptance == null ? null : utc(acceptance.at()))
                .param(acceptance == null ? null : acceptance.by())
                .param(driver)
                .update();
    }

    private static DriverSetting setting(ResultSet row, int number) throws SQLException {
        return new DriverSetting(
                new ClientChoice(row.getString("client_version"), row.getString("endpoint"), row.getString("root")),
                instantOrNull(row, "changed_at"),
                row.getString("changed_by"),
                acceptance(row));
    }

    private static @Nullable Acceptance acceptance(ResultSet row) throws SQLException {
        String version = row.getString("accepted_version");
        return version == null
                ? null
                : new Acceptance(
                        version,
                        row.getString("accepted_signed_by"),
                        instant(row, "accepted_at"),
                        row.getString("accepted_by"));
    }
}
