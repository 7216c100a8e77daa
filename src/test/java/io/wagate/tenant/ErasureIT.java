package io.wagate.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.audit.AuditLog;
import io.wagate.isolation.Rows;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantId;
import io.wagate.media.MediaStore;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.TestEnvironment;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A week after an account was closed nothing of it is left, in no table and on no disk. */
@IntegrationTest
class ErasureIT {

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Closing closing;

    @Autowired
    Erasure erasure;

    @Autowired
    TenantRepository tenants;

    @Autowired
    TenantService known;

    @Autowired
    List<TenantData> rooms;

    @Autowired
    AuditLog audit;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    InstantSource clock;

    @Autowired
    RowIds ids;

    @Autowired
    ApiKeyService keys;

    @Autowired
    MediaStore media;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private People.Person owner;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice Leaves");
        owner = people.member(alice, Role.OWNER);
    }

    @Test
    void everyTableWithTenantsIsEmptyOfItAfterwardsAndTheOthersHaveWhatTheyHad() {
        Tenant charlie = people.tenant("Charlie Stays");
        people.member(charlie, Role.OWNER);
        fill(charlie.id());
        Map<String, List<String>> before = new Rows(jdbc).of(charlie.id());
        closedLongAgo();
        fill(alice.id());

        erase();

        assertThat(tables())
                .hasSizeGreaterThan(25)
                .allSatisfy(
                        table -> assertThat(count(table, alice.id())).as(table).isZero());
        assertThat(jdbc.sql("SELECT COUNT(*) FROM tenant WHERE id = ?")
                        .param(alice.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(new Rows(jdbc).of(charlie.id())).isEqualTo(before);
    }

    @Test
    void nothingIsDeletedWithinTheWeek() {
        closing.close(owner.actor(), "Alice Leaves");
        jdbc.sql("UPDATE tenant SET state_at = UTC_TIMESTAMP(6) - INTERVAL 6 DAY WHERE id = ?")
                .param(alice.id().value())
                .update();

        erasure.run();

        assertThat(tenants.find(alice.id())).map(Tenant::state).contains(TenantState.CLOSING);
        closing.reopen(closed());
        assertThat(tenants.find(alice.id())).map(Tenant::state).contains(TenantState.ACTIVE);
    }

    @Test
    void afterTheWeekThereIsNoWayBack() {
        closedLongAgo();

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> closing.reopen(closed()))
                .withMessageContaining("not being closed");

        assertThat(tenants.find(alice.id())).map(Tenant::state).contains(TenantState.CLOSING);
    }

    @Test
    void anActiveAndASuspendedTenantAreNeverDeleted() {
        jdbc.sql("UPDATE tenant SET state_at = UTC_TIMESTAMP(6) - INTERVAL 80 DAY WHERE id = ?")
                .param(alice.id().value())
                .update();
        Tenant suspended = people.tenant("Suspended for long");
        jdbc.sql("UPDATE tenant SET state = 'suspended', state_at = UTC_TIMESTAMP(6) - INTERVAL 80 DAY WHERE id = ?")
                .param(suspended.id().value())
                .update();

        erasure.run();

        assertThat(tenants.find(alice.id())).isPresent();
        assertThat(tenants.find(suspended.id())).isPresent();
    }

    @Test
    void filesAndSimulatedPhonesGoFromTheDiskToo() {
        media.store(
                alice.id(), new ByteArrayInputStream("bytes".getBytes(StandardCharsets.UTF_8)), "text/plain", "a.txt");
        linked.session(alice, "shop");
        Path files = TestEnvironment.data().resolve("media").resolve(number());
        Path network = TestEnvironment.data().resolve("sandbox").resolve(number());
        assertThat(Files.isDirectory(files)).isTrue();
        assertThat(Files.isDirectory(network)).isTrue();
        closedLongAgo();

        erase();

        assertThat(Files.exists(files)).isFalse();
        assertThat(Files.exists(network)).isFalse();
        assertThat(tenants.find(alice.id())).isEmpty();
    }

    @Test
    void whoBelongsToAnotherCompanyKeepsTheLogInAndTheOthersLoseIt() {
        Tenant charlie = people.tenant("Charlie Stays");
        People.Person both = people.member(alice, Role.ADMIN);
        jdbc.sql(
                        "INSERT INTO member (tenant_id, account_id, role, created_at) VALUES (?, ?, 'admin', UTC_TIMESTAMP(6))")
                .params(charlie.id().value(), both.loggedIn().accountId())
                .update();
        closedLongAgo();

        erase();

        assertThat(account(both)).isOne();
        assertThat(account(owner)).isZero();
    }

    @Test
    void theOwnerIsToldOnceAlthoughTwoNodesDoIt() {
        closedLongAgo();
        Mailbox.awaitTo(owner.email());
        Erasure second = new Erasure(tenants, known, rooms, audit, events, transaction, clock, new Rounds());

        Thread one = Thread.ofVirtual().start(erasure::run);
        second.run();
        join(one);
        erase();

        assertThat(Mailbox.awaitTo(owner.email(), 2).subject()).isEqualTo("Alice Leaves is deleted");
        assertThat(Mailbox.to(owner.email())).hasSize(2);
        assertThat(platform("tenant.deletion_begun")).isOne();
        assertThat(platform("tenant.deleted")).isOne();
    }

    @Test
    void whatACrashLeavesHalfDoneTheNextRoundFinishes() {
        closedLongAgo();
        fill(alice.id());
        AtomicBoolean dead = new AtomicBoolean(true);
        AtomicBoolean died = new AtomicBoolean();
        List<TenantData> crashing = new ArrayList<>(rooms);
        crashing.add(rooms.size() / 2, (tenant, most) -> {
            if (dead.get()) {
                died.set(true);
                throw new IllegalStateException("the node died");
            }
            return 0;
        });
        Erasure dying = new Erasure(tenants, known, crashing, audit, events, transaction, clock, new Rounds());

        dying.run();
        assertThat(died).isTrue();
        dead.set(false);
        erase(dying);

        assertThat(tenants.find(alice.id())).isEmpty();
        assertThat(tables())
                .allSatisfy(
                        table -> assertThat(count(table, alice.id())).as(table).isZero());
    }

    @Test
    void aKeyOpensNothingAfterwards() {
        String key =
                keys.issue(People.system(alice), "Printer", ApiKey.Scope.TENANT).secret();
        assertThat(keys.admit(key, "127.0.0.1").tenant()).isEqualTo(alice.id());
        closedLongAgo();

        erase();

        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> keys.admit(key, "127.0.0.1"));
    }

    /** The owner as a request after the closing finds them. */
    private Actor closed() {
        return new Actor(alice.id(), Actor.Kind.MEMBER, owner.email(), Role.OWNER.permissions(), null);
    }

    /** As its rounds do, which come again where a batch met another transaction. */
    private void erase() {
        erase(erasure);
    }

    private void erase(Erasure node) {
        Eventually.assertThat("it is deleted", () -> {
            node.run();
            return tenants.find(alice.id()).isEmpty();
        });
    }

    private void closedLongAgo() {
        closing.close(owner.actor(), "Alice Leaves");
        jdbc.sql("UPDATE tenant SET state_at = UTC_TIMESTAMP(6) - INTERVAL 8 DAY WHERE id = ?")
                .param(alice.id().value())
                .update();
    }

    private String number() {
        return Long.toString(alice.id().value());
    }

    private long account(People.Person person) {
        return jdbc.sql("SELECT COUNT(*) FROM account WHERE email = ?")
                .param(person.email())
                .query(Long.class)
                .single();
    }

    private long platform(String action) {
        return jdbc.sql("SELECT COUNT(*) FROM audit WHERE tenant_id IS NULL AND action = ? AND subject = ?")
                .params(action, alice.slug())
                .query(Long.class)
                .single();
    }

    private List<String> tables() {
        return jdbc.sql("""
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = DATABASE() AND column_name = 'tenant_id'
                """).query(String.class).list();
    }

    private long count(String table, TenantId tenant) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Long.class)
                .single();
    }

    /** A row of this tenant in every table; all of them point to one another, because their numbers are the same. */
    private void fill(TenantId tenant) {
        long number = ids.next();
        jdbc.sql("""
                INSERT INTO whatsapp_session (tenant_id, public_id, driver, wanted, intent, status, epoch, status_at, created_at)
                VALUES (?, ?, 'sandbox', 'stopped', 0, 'disconnected', 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """).params(tenant.value(), "filled-" + number).update();
        long session = jdbc.sql("SELECT id FROM whatsapp_session WHERE public_id = ?")
                .param("filled-" + number)
                .query(Long.class)
                .single();
        for (String table : tables()) {
            if (!table.equals("whatsapp_session")) {
                insert(table, tenant, number, session);
            }
        }
    }

    private void insert(String table, TenantId tenant, long number, long session) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tenant_id", tenant.value());
        jdbc.sql("""
                SELECT column_name, data_type, LEAST(COALESCE(character_maximum_length, 0), 1000) AS longest
                FROM information_schema.columns
                WHERE table_schema = DATABASE() AND table_name = ? AND is_nullable = 'NO'
                """)
                .param(table)
                .query((columns, at) -> row.put(
                        columns.getString(1),
                        value(columns.getString(1), columns.getString(2), columns.getInt(3), tenant, number, session)))
                .list();
        jdbc.sql("INSERT IGNORE INTO " + table + " (" + String.join(", ", row.keySet()) + ") VALUES ("
                        + String.join(
                                ", ", row.keySet().stream().map(name -> "?").toList()) + ")")
                .params(List.copyOf(row.values()))
                .update();
        assertThat(count(table, tenant)).as(table).isPositive();
    }

    private static Object value(String column, String type, int longest, TenantId tenant, long number, long session) {
        String text = Long.toString(number);
        return switch (type) {
            case "bigint" ->
                column.equals("tenant_id") ? tenant.value() : column.equals("session_id") ? session : number;
            case "int", "smallint", "tinyint" -> 0;
            case "datetime" -> LocalDateTime.now(ZoneOffset.UTC).plusDays(column.equals("expires_at") ? 1 : 0);
            case "date" -> LocalDate.now(ZoneOffset.UTC);
            case "binary", "varbinary", "blob", "mediumblob" ->
                (text + "0".repeat(32))
                        .substring(0, longest == 0 ? 8 : Math.min(longest, 32))
                        .getBytes(StandardCharsets.US_ASCII);
            default -> text.substring(Math.max(0, text.length() - (longest == 0 ? 8 : longest)));
        };
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
