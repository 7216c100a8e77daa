package io.wagate.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.RowIds;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class MessageFiguresIT {

    private static final long SESSION = 70_001;
    private static final long OTHER_SESSION = 70_002;

    private final MessageFigures figures;
    private final People people;
    private final JdbcClient jdbc;
    private final InstantSource clock;

    MessageFiguresIT(
            @Autowired MessageFigures figures,
            @Autowired People people,
            @Autowired JdbcClient jdbc,
            @Autowired InstantSource clock) {
        this.figures = figures;
        this.people = people;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Test
    void messagesOfAnotherTenantAreNotCounted() {
        Tenant alice = people.tenant("Alice");
        Tenant charlie = people.tenant("Charlie");
        store(charlie, SESSION, "sent", clock.instant().minusSeconds(5));
        DayFigures day = figures.lastDay(People.system(alice));
        assertThat(day.isQuiet()).isTrue();
        assertThat(day.hours()).hasSize(24);
        assertThat(figures.milestones(People.system(alice))).isEqualTo(new MessageFigures.Milestones(false, false));
        assertThat(figures.lastDayBySession(People.system(alice), List.of(SESSION)))
                .isEmpty();
    }

    @Test
    void whoMayNotLookGetsNoFigures() {
        Actor blind = new Actor(people.tenant("Blind").id(), Actor.Kind.API_KEY, "key", Set.of(), null);
        assertThatThrownBy(() -> figures.lastDay(blind)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> figures.milestones(blind)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> figures.lastDayBySession(blind, List.of(1L))).isInstanceOf(ProblemException.class);
    }

    @Test
    void eachStatusCountsWhereItBelongsAndInItsHour() {
        Tenant tenant = people.tenant("Bakery");
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        Instant earlier = hour.minus(Duration.ofHours(3));
        for (String status : List.of("queued", "unknown", "sent", "delivered", "read", "failed", "received")) {
            store(tenant, SESSION, status, earlier);
        }
        store(tenant, SESSION, "read", earlier.plus(Duration.ofMinutes(59)));
        store(tenant, SESSION, "sent", hour);
        store(tenant, SESSION, "sent", hour.minus(Duration.ofHours(30)));
        store(tenant, SESSION, "sent", hour.minus(Duration.ofDays(9)));
        DayFigures day = figures.lastDay(People.system(tenant));
        assertThat(day.hours().get(20)).isEqualTo(new DayFigures.Hour(earlier, 4, 3, 1, 1));
        assertThat(day.hours().getLast()).isEqualTo(new DayFigures.Hour(hour, 1, 0, 0, 0));
        assertThat(day.sent()).isEqualTo(5);
        assertThat(day.sentDayBefore()).isEqualTo(1);
    }

    @Test
    void countsBySessionKeepSessionsApart() {
        Tenant tenant = people.tenant("Bakery");
        store(tenant, SESSION, "sent", clock.instant().minusSeconds(60));
        store(tenant, SESSION, "received", clock.instant().minusSeconds(50));
        store(tenant, OTHER_SESSION, "sent", clock.instant().minusSeconds(40));
        store(tenant, OTHER_SESSION, "sent", clock.instant().minus(Duration.ofDays(2)));
        assertThat(figures.lastDayBySession(People.system(tenant), List.of(SESSION, OTHER_SESSION)))
                .isEqualTo(Map.of(SESSION, 2L, OTHER_SESSION, 1L));
        assertThat(figures.lastDayBySession(People.system(tenant), List.of())).isEmpty();
        assertThat(figures.milestones(People.system(tenant))).isEqualTo(new MessageFigures.Milestones(true, true));
    }

    private void store(Tenant tenant, long session, String status, Instant at) {
        long id = RowIds.floor(at);
        while (exists(id)) {
            id++;
        }
        jdbc.sql("""
                INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, type, body, status, source, created_at)
                VALUES (?, ?, ?, ?, ?, '12025550110@s.whatsapp.net', 'text', 'Hello', ?, 'test', UTC_TIMESTAMP(6))
                """)
                .params(
                        id,
                        tenant.id().value(),
                        session,
                        status.equals("received") ? "in" : "out",
                        UUID.randomUUID().toString(),
                        status)
                .update();
    }

    private boolean exists(long id) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM message WHERE id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }
}
