package io.wagate.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.CannotStart;
import java.net.ConnectException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told to whoever starts the application on a database that it cannot use. */
class CheckedMigrationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.0.43",
                "8.4.6",
                "9.1.0",
                "8.0.11-TiDB-v8.5.0",
                "10.11.14-MariaDB-0+deb12u2",
                "11.4.5-MariaDB",
                "12.0.2-MariaDB",
                "unknown"
            })
    void whatTheSchemaRunsOnIsTaken(String version) {
        assertThatCode(() -> ServerVersion.of(version).require()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.7.44-log", "5.5.68-MariaDB", "10.6.22-MariaDB-ubu2204", "10.10.7-MariaDB"})
    void whatIsTooOldIsNamed(String version) {
        assertThatThrownBy(() -> ServerVersion.of(version).require())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(version)
                .hasMessageContaining("MySQL 8 or MariaDB 10.11");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mariadb://db/wagate?password=geheim", "jdbc:postgresql://db/wagate", "db:3306"})
    void anotherDatabasesAddressIsRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> new DatabaseAddress(url).require())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("jdbc:mysql://host:3306/wagate")
                .hasMessageNotContaining("geheim");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "jdbc:mysql://127.0.0.1/wagate"})
    void noneIsEmbeddedModeAndOursIsFine(String url) {
        assertThatCode(() -> new DatabaseAddress(url).require()).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "1045, 28000, refuses the user of SPRING_DATASOURCE_USERNAME",
        "1044, 42000, all rights on the schema",
        "1142, 42000, all rights on the schema",
        "1049, 42000, Make it first",
        "1046, 3D000, Make it first",
        "1040, 08004, cannot be reached",
        "1205, 40001, could not be used"
    })
    void whatTheServerSaysBecomesWhatToDo(int code, String state, String words) {
        SQLException told = new SQLException("the server's words", state, code);

        CannotStart failure = DatabaseRefusal.of(new SQLTransientConnectionException("the pool's words", told));

        assertThat(failure).hasMessageContaining("the server's words").hasMessageContaining(words);
    }

    @Test
    void anAddressWhereNobodyAnswersIsToldByItsInnermostCause() {
        SQLException told = new SQLException("Communications link failure\n\nlong words", "08S01");
        told.initCause(new ConnectException("Connection refused"));

        CannotStart failure = DatabaseRefusal.of(new IllegalStateException("the pool's words", told));

        assertThat(failure)
                .hasMessageContaining("cannot be reached: Connection refused. Check its host")
                .hasMessageNotContaining("long words");
    }
}
