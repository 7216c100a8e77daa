package io.wagate.node;

import io.wagate.kernel.CannotStart;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/**
 * The first look at the database, before anything else asks it: is it there, does it let us in, is it one that we know, and
 * is its schema one that we can take further. Then the schema is brought up to date.
 */
@Component
class CheckedMigration implements FlywayMigrationStrategy {

    private static final Set<MigrationState> NEWER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);
    private static final Logger log = LoggerFactory.getLogger(CheckedMigration.class);

    @Override
    public void migrate(Flyway flyway) {
        ServerVersion.of(version(flyway.getConfiguration().getDataSource())).require();
        try {
            requireUsable(flyway.info().all());
            int steps = unhurried(flyway).migrate().migrationsExecuted;
            if (steps > 0) {
                log.info("The schema of the database was brought up to date, in {} steps", steps);
            }
        } catch (FlywayException failure) {
            throw DatabaseRefusal.of(failure);
        }
    }

    /** On connections without the time limit that all others have: a change of a large table takes minutes. */
    private static Flyway unhurried(Flyway flyway) {
        Configuration settings = flyway.getConfiguration();
        return Flyway.configure(settings.getClassLoader())
                .configuration(settings)
                .dataSource(new UntimedDataSource(settings.getDataSource()))
                .load();
    }

    private static String version(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT VERSION()")) {
            answer.next();
            return answer.getString(1);
        } catch (SQLException | RuntimeException failure) {
            throw DatabaseRefusal.of(failure);
        }
    }

    static void requireUsable(MigrationInfo... migrations) {
        first(migrations, NEWER).ifPresent(version -> {
            throw new CannotStart(
                    "The database was used by a newer version of Wagate: this one does not know its migration "
                            + version + ".",
                    "Start that version or a later one. The only way back to this one is a backup from before the"
                            + " update.");
        });
        first(migrations, EnumSet.of(MigrationState.FAILED)).ifPresent(version -> {
            throw new CannotStart(
                    "An update of the database stopped in the middle, at migration " + version + ".",
                    "Restore the backup from before the update. The log of the start that stopped says why it did; mend"
                            + " that, and start again.");
        });
    }

    private static Optional<String> first(MigrationInfo[] migrations, Set<MigrationState> states) {
        return Arrays.stream(migrations)
                .filter(migration -> states.contains(migration.getState()))
                .map(migration -> String.valueOf(migration.getVersion()))
                .findFirst();
    }
}
