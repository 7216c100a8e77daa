package io.wagate.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.DatabaseClock;
import io.wagate.support.IntegrationTest;
import io.wagate.support.SettableClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class NodeIT {

    @Autowired
    NodeRepository nodes;

    @Autowired
    Node node;

    @Autowired
    InstantSource clock;

    @Autowired
    DataSource database;

    @Test
    void aRunningNodeHoldsWhatItOwns() {
        assertThat(node.holds()).isTrue();
        assertThat(node.id()).isPositive();
    }

    @Test
    void eachStartIsAnotherNodeAndLeavingTakesItOffTheList() {
        Node other = new Node(nodes, new SettableClock(Instant.EPOCH));
        assertThat(other.id()).isNotEqualTo(node.id());

        other.close();

        assertThat(nodes.beat(other.id(), "whatever")).isFalse();
    }

    @Test
    void anIncarnationCannotRenewTheHeartbeatOfAnother() {
        assertThat(nodes.beat(node.id(), "00000000-0000-0000-0000-000000000000"))
                .isFalse();
    }

    @Test
    void aNodeThatOthersTookOffTheListComesBackUnderItsNumber() {
        Node slept = new Node(nodes, new SettableClock(Instant.EPOCH));
        try {
            nodes.leave(slept.id());

            slept.beat();

            assertThat(nodes.all(1_000)).extracting(NodeRepository.Seen::id).contains(slept.id());
            assertThat(slept.holds()).isTrue();
        } finally {
            slept.close();
        }
    }

    @Test
    void anAnswerOfTheDatabaseIsAwaitedForAMinuteAndThatOfAMigrationForEver() throws SQLException {
        try (Connection usual = database.getConnection();
                Connection migrating = new UntimedDataSource(database).getConnection()) {
            assertThat(usual.getNetworkTimeout()).isEqualTo(60_000);
            assertThat(migrating.getNetworkTimeout()).isZero();
        }
        try (Connection after = database.getConnection()) {
            assertThat(after.getNetworkTimeout()).isEqualTo(60_000);
        }
    }

    @Test
    void theApplicationTellsTheDatabasesTime() {
        assertThat(clock).isInstanceOf(DatabaseClock.class);
        assertThat(Duration.between(clock.instant(), nodes.databaseTime()).abs())
                .isLessThan(Duration.ofSeconds(1));
    }
}
