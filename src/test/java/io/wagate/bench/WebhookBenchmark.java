package io.wagate.bench;

import com.zaxxer.hikari.HikariDataSource;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.RowIds;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.RawServer;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code ./mvnw -Pbench verify -Dit.test=WebhookBenchmark}: how many webhooks go out, how soon, and whether one customer's
 * backlog holds up the others. No test: it prints and judges nothing. The load, the receiver, the application and the
 * database share the machine.
 */
@IntegrationTest
class WebhookBenchmark {

    private static final int MANY = 50;
    private static final int APPENDERS = 8;
    private static final int MOST_WAITING = 1_000;
    private static final int BACKLOG = Integer.getInteger("bench.backlog", 200_000);
    private static final int BATCH = 5_000;

    /** Events to time, and the pause between two: 50 a second. */
    private static final int TIMED = Integer.getInteger("bench.timed", 1_000);

    private static final long PACE_NANOS = 20_000_000;
    private static final Pattern EVENT = Pattern.compile("\"id\":\"evt_([0-9]+)\"");

    /** Milliseconds from commit to receiver. */
    private record Took(double p50, double p99) {}

    @Autowired
    People people;

    @Autowired
    EndpointService endpoints;

    @Autowired
    EventLog events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource dataSource;

    @Autowired
    RowIds ids;

    private final Map<Long, Long> arrivals = new ConcurrentHashMap<>();

    @Test
    void deliveries() throws Exception {
        try (Sink sink = new Sink(this::arrived);
                RawServer hanging = new RawServer(RawServer.isSilent())) {
            List<Tenant> tenants = IntStream.range(0, MANY)
                    .mapToObj(number -> tenant(sink.url()))
                    .toList();
            DeliveryRows.prepare(jdbc);
            say("%nper second, %d processors%n", Runtime.getRuntime().availableProcessors());
            double rows = row("the rows of a delivery, 24 connections", rows());
            double posts = row("posts of a plain Apache client, 50 at a time", posts(sink, MANY));
            row("posts of a plain Apache client, 4 at a time", posts(sink, 4));
            double many = row("delivered, 50 tenants with an endpoint each", delivered(sink, tenants, 1));
            row("delivered, 1 tenant with 1 endpoint", delivered(sink, tenants.subList(0, 1), 10));
            say("50 tenants / rows         %.2f   (goal: 0.50)", many / rows);
            say("50 tenants / posts        %.2f%n", many / posts);

            say("ms from commit to receiver, 50 events a second    %8s %8s", "p50", "p99");
            timed(tenants);
            Took idle = row("idle  (goal: p50 20)", timed(tenants));
            String where = "%,d due to a host that %%s".formatted(BACKLOG);
            long dead = backlog("http://127.0.0.1:1/");
            Took refused = row(where.formatted("refuses"), timed(tenants));
            remove(dead);
            long silent = backlog(hanging.url("http", "/"));
            Took hung = row(where.formatted("hangs"), timed(tenants));
            remove(silent);
            say("p99 beside refusing / idle  %.2f   (goal: 2)", refused.p99() / idle.p99());
            say("p99 beside hanging / idle   %.2f   (goal: 2)%n", hung.p99() / idle.p99());
        }
    }

    private Tenant tenant(String url) {
        Tenant tenant = people.tenant("Bench");
        endpoint(tenant, url);
        return tenant;
    }

    private Endpoint endpoint(Tenant tenant, String url) {
        return endpoints.create(
                People.system(tenant),
                new EndpointDraft("Shop", url, "wagate", null, Set.of(), Endpoint.Placement.HEADERS, Map.of()),
                new SecretChoice.Generated());
    }

    private double rows() {
        HikariDataSource own = (HikariDataSource) dataSource;
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(own.getJdbcUrl());
            pool.setUsername(own.getUsername());
            pool.setPassword(own.getPassword());
            pool.setDataSourceProperties(own.getDataSourceProperties());
            pool.setMaximumPoolSize(own.getMaximumPoolSize());
            return Load.perSecond(own.getMaximumPoolSize(), number -> {
                try {
                    return new DeliveryRows(pool, ids);
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    private double posts(Sink sink, int threads) throws IOException {
        String body = "{\"id\":\"evt_0\",\"data\":\"" + "x".repeat(600) + "\"}";
        try (CloseableHttpClient client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(threads)
                        .setMaxConnPerRoute(threads)
                        .build())
                .build()) {
            return Load.perSecond(threads, number -> () -> {
                HttpPost post = new HttpPost(sink.url());
                post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
                client.execute(post, response -> response.getCode());
            });
        }
    }

    /** Appends as fast as it is delivered, so many events in a transaction. */
    private double delivered(Sink sink, List<Tenant> tenants, int together) {
        long before = sink.received();
        LongAdder appended = new LongAdder();
        DoubleAdder rate = new DoubleAdder();
        Thread clock = Thread.ofPlatform().start(() -> rate.add(rate(sink)));
        Load.perSecond(APPENDERS, number -> {
            int[] turn = {number};
            return () -> {
                if (appended.sum() - (sink.received() - before) > MOST_WAITING) {
                    LockSupport.parkNanos(1_000_000);
                } else {
                    turn[0] += APPENDERS;
                    append(tenants.get(turn[0] % tenants.size()), together);
                    appended.add(together);
                }
            };
        });
        join(clock);
        awaitQuiet(sink);
        return rate.sum();
    }

    /** What arrives while {@link Load} counts. */
    private static double rate(Sink sink) {
        LockSupport.parkNanos(Load.WARM_UP * 1_000_000_000L);
        long before = sink.received();
        long start = System.nanoTime();
        LockSupport.parkNanos(Load.SECONDS * 1_000_000_000L);
        return (sink.received() - before) / ((System.nanoTime() - start) / 1e9);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void awaitQuiet(Sink sink) {
        for (long before = -1; before != sink.received(); ) {
            before = sink.received();
            LockSupport.parkNanos(1_000_000_000L);
        }
    }

    private Took timed(List<Tenant> tenants) {
        List<Double> millis = new ArrayList<>();
        Map<Long, Long> committed = new ConcurrentHashMap<>();
        long next = System.nanoTime();
        for (int number = 0; number < TIMED; number++) {
            long event = append(tenants.get(number % tenants.size()), 1);
            committed.put(event, System.nanoTime());
            next += PACE_NANOS;
            LockSupport.parkNanos(Math.max(0, next - System.nanoTime()));
        }
        committed.forEach((event, at) -> millis.add(Math.max(0, (arrival(event) - at) / 1e6)));
        Collections.sort(millis);
        return new Took(millis.get(TIMED / 2), millis.get(TIMED * 99 / 100));
    }

    private long arrival(long event) {
        Long at = arrivals.get(event);
        while (at == null) {
            LockSupport.parkNanos(1_000_000);
            at = arrivals.get(event);
        }
        return at;
    }

    private void arrived(String request) {
        Matcher matcher = EVENT.matcher(request);
        if (matcher.find()) {
            arrivals.put(Long.parseLong(matcher.group(1)), System.nanoTime());
        }
    }

    private long append(Tenant tenant, int together) {
        var facts = Collections.nCopies(
                together,
                new NewEvent(
                        tenant.id(),
                        NewEvent.TENANT,
                        EventType.GROUP_JOINED,
                        null,
                        Instant.now(),
                        Map.of("text", "x".repeat(600))));
        return Objects.requireNonNull(
                        transaction.execute(status -> events.append(facts).getFirst()))
                .id();
    }

    /** One more tenant, for whose endpoint so much is due; answers the endpoint's number. */
    private long backlog(String url) {
        Tenant tenant = people.tenant("Backlog");
        Endpoint endpoint = endpoint(tenant, url);
        long event = append(tenant, 1);
        for (int from = 1; from <= BACKLOG; from += BATCH) {
            String rows = LongStream.range(from, Math.min(from + BATCH, BACKLOG + 1))
                    .mapToObj(run -> "(%d,%d,%d,%d,%d,%d,'ready',UTC_TIMESTAMP(6),UTC_TIMESTAMP(6))"
                            .formatted(ids.next(), tenant.id().value(), endpoint.id(), event, run, event))
                    .collect(Collectors.joining(","));
            jdbc.sql("INSERT INTO webhook_delivery (id, tenant_id, endpoint_id, event_id, run, origin, state, due_at,"
                            + " created_at) VALUES " + rows)
                    .update();
        }
        return endpoint.id();
    }

    private void remove(long endpoint) {
        jdbc.sql("UPDATE webhook_endpoint SET state = 'paused' WHERE id = ?")
                .param(endpoint)
                .update();
        jdbc.sql("DELETE FROM webhook_delivery WHERE endpoint_id = ? AND state = 'ready'")
                .param(endpoint)
                .update();
    }

    private static double row(String what, double rate) {
        say("%-48s %,9.0f", what, rate);
        return rate;
    }

    private static Took row(String what, Took took) {
        say("%-48s %8.1f %8.1f", what, took.p50(), took.p99());
        return took;
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
