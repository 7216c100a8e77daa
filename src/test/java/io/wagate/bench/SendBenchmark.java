package io.wagate.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.RowIds;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code ./mvnw -Pbench verify}: how fast messages are sent, beside the least that the same machine and the same
 * application can do. No test: it prints and judges nothing. The simulated network also delivers each message, and those
 * receipts are recorded while the clock runs.
 */
@IntegrationTest
@Import(SendBenchmark.Endpoints.class)
class SendBenchmark {

    private static final int MANY = 50;

    /** A tenant with a session and a key. */
    private record Sender(String key, String session) {}

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    RowIds ids;

    @Test
    void sends() throws Exception {
        jdbc.sql("UPDATE plan SET max_messages_day = 100000000 WHERE name = 'demo'")
                .update();
        jdbc.sql("CREATE TABLE bench_row (id BIGINT NOT NULL PRIMARY KEY, body VARCHAR(200) NOT NULL) ENGINE = InnoDB")
                .update();
        List<Sender> senders = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            senders.add(sender(number));
        }
        Sender first = senders.getFirst();

        say(
                "%nrequests or commits per second, %d processors%n",
                Runtime.getRuntime().availableProcessors());
        row("bare endpoint behind the key filter, 1", post("/api/bench/bare", 1, first));
        double bare = row("(a) bare endpoint behind the key filter, 50", post("/api/bench/bare", MANY, first));
        row("(b) raw single-row commits, 1 connection", commits(1));
        row("(b) raw single-row commits, 50 connections", commits(MANY));
        double single = row("endpoint with one durable INSERT, 1", post("/api/bench/insert", 1, first));
        row("endpoint with one durable INSERT, 32", post("/api/bench/insert", 32, first));
        double insert = row("(c) endpoint with one durable INSERT, 50", post("/api/bench/insert", MANY, first));
        double one = row("send, 1 tenant, 1 session, 1 at a time", sends(1, List.of(first)));
        row("send, 1 tenant, 1 session, 32 at a time", sends(32, List.of(first)));
        double many = row("send, 50 tenants, 50 sessions, 50 at a time", sends(MANY, senders));
        say("send 1 / one INSERT 1     %.2f", one / single);
        say("send 50/50 / (a)          %.2f", many / bare);
        say("send 50/50 / (c)          %.2f   (goal: 0.50)%n", many / insert);
    }

    private Sender sender(int number) {
        Tenant tenant = people.tenant("Bench " + number);
        linked.session(tenant, "main");
        return new Sender(
                keys.issue(People.system(tenant), "bench", ApiKey.Scope.TENANT).secret(), "main");
    }

    private double post(String path, int threads, Sender sender) {
        return Load.perSecond(threads, number -> new Wire(port, "POST", path, sender.key(), body(number)));
    }

    private double sends(int threads, List<Sender> senders) {
        return Load.perSecond(threads, number -> {
            Sender sender = senders.get(number % senders.size());
            String path = "/api/whatsapp/session/" + sender.session() + "/send";
            return new Wire(port, "POST", path, sender.key(), body(number));
        });
    }

    private static String body(int number) {
        return "{\"to\":\"1202555%04d\",\"message\":\"Your code is 482913\"}".formatted(2000 + number);
    }

    private double commits(int connections) throws SQLException {
        HikariDataSource own = dataSource.unwrap(HikariDataSource.class);
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(own.getJdbcUrl());
            pool.setUsername(own.getUsername());
            pool.setPassword(own.getPassword());
            pool.setMaximumPoolSize(connections);
            return Load.perSecond(connections, number -> insert(pool));
        }
    }

    private Load.Work insert(DataSource pool) {
        try {
            Connection connection = pool.getConnection();
            PreparedStatement statement =
                    connection.prepareStatement("INSERT INTO bench_row (id, body) VALUES (?, 'Your code is 482913')");
            return new Load.Work() {
                @Override
                public void once() throws SQLException {
                    statement.setLong(1, ids.next());
                    statement.executeUpdate();
                }

                @Override
                public void close() throws SQLException {
                    connection.close();
                }
            };
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double row(String what, double rate) {
        say("%-48s %,9.0f", what, rate);
        return rate;
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** Two endpoints that exist for comparison only. */
    @TestConfiguration
    static class Endpoints {

        @Bean
        Least least(JdbcClient jdbc, RowIds ids) {
            return new Least(jdbc, ids);
        }
    }

    @RestController
    static class Least {

        private final JdbcClient jdbc;
        private final RowIds ids;

        Least(JdbcClient jdbc, RowIds ids) {
            this.jdbc = jdbc;
            this.ids = ids;
        }

        @PostMapping("/api/bench/bare")
        Map<String, Object> bare(@RequestBody Map<String, String> request) {
            return Map.of("success", true);
        }

        @PostMapping("/api/bench/insert")
        Map<String, Object> insert(@RequestBody Map<String, String> request) {
            jdbc.sql("INSERT INTO bench_row (id, body) VALUES (?, ?)")
                    .params(ids.next(), request.get("message"))
                    .update();
            return Map.of("success", true);
        }
    }
}
