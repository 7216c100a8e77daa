package io.wagate.bench;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.bulk.AtLimit;
import io.wagate.bulk.BulkDrafting;
import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkRequest;
import io.wagate.bulk.BulkService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.RowIds;
import io.wagate.message.SendMessage;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code ./mvnw -Pbench verify -Dit.test=BulkBenchmark}: how fast a bulk job without pauses is, beside a bare loop of two
 * commits and beside single sends through HTTP. No test: it prints and judges nothing.
 */
@IntegrationTest
class BulkBenchmark {

    private static final int SESSIONS = 16;
    private static final int RECIPIENTS = Integer.getInteger("bench.recipients", 10_000);
    private static final int LOOKS = 200;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

    @Autowired
    BulkDrafting drafting;

    @Autowired
    BulkService jobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RowIds ids;

    @Test
    void sendsToMany() throws Exception {
        jdbc.sql(
                        "UPDATE plan SET max_messages_day = 100000000, max_sessions = 100, max_recipients_job = 100000 WHERE name = 'demo'")
                .update();
        jdbc.sql("CREATE TABLE bench_bulk (id BIGINT NOT NULL PRIMARY KEY, body VARCHAR(200) NOT NULL) ENGINE = InnoDB")
                .update();
        Tenant tenant = people.tenant("Bench");
        Actor actor = People.system(tenant);
        for (int number = 0; number < SESSIONS; number++) {
            linked.session(tenant, "s" + number);
        }
        String key = keys.issue(actor, "bench", ApiKey.Scope.TENANT).secret();

        say(
                "%nmessages per second, %d recipients, %d processors%n",
                RECIPIENTS, Runtime.getRuntime().availableProcessors());
        double loop = row("(a) bare loop of two commits, 1 at a time", twoCommits());
        double single = row("(b) single sends through HTTP, 16 sessions, 16 at a time", sends(key));
        finish(actor, List.of(start(actor, 0, RECIPIENTS / 5)));
        long before = heap();
        double one = row("one job, 1 session", rate(actor, 1, RECIPIENTS));
        long after = heap();
        double many = row("16 jobs, 16 sessions together", rate(actor, SESSIONS, RECIPIENTS));
        say("one job / (a)            %.2f   (goal: 0.70)", one / loop);
        say("16 sessions / (b)        %.2f   (goal: 1.00)", many / single);
        say("heap before and after    %,d MB, %,d MB", before >> 20, after >> 20);
        looks(tenant, key);
    }

    private double twoCommits() {
        return Load.perSecond(1, number -> () -> {
            insert();
            insert();
        });
    }

    private void insert() {
        jdbc.sql("INSERT INTO bench_bulk (id, body) VALUES (?, 'Fresh rye today')")
                .param(ids.next())
                .update();
    }

    private double sends(String key) {
        return Load.perSecond(
                SESSIONS,
                number -> new Wire(
                        port,
                        "POST",
                        "/api/whatsapp/session/s" + number + "/send",
                        key,
                        "{\"to\":\"1202555%04d\",\"message\":\"Fresh rye today\"}".formatted(2000 + number)));
    }

    /** Messages per second over all sessions, each with its share of the recipients. */
    private double rate(Actor actor, int sessions, int recipients) {
        long start = System.nanoTime();
        List<BulkJob> running = IntStream.range(0, sessions)
                .mapToObj(number -> start(actor, number, recipients / sessions))
                .toList();
        finish(actor, running);
        return recipients / sessions * sessions / ((System.nanoTime() - start) / 1e9);
    }

    private BulkJob start(Actor actor, int session, int recipients) {
        List<BulkRequest.Line> lines = IntStream.range(0, recipients)
                .mapToObj(number -> new BulkRequest.Line("1202" + (5_000_000 + number), null))
                .toList();
        return drafting.create(
                actor,
                new BulkRequest(
                        null,
                        lines,
                        SendMessage.text("s" + session, "", "Fresh rye today"),
                        false,
                        Duration.ZERO,
                        Duration.ZERO,
                        AtLimit.WAIT,
                        null,
                        false,
                        false));
    }

    private void finish(Actor actor, List<BulkJob> running) {
        while (running.stream()
                .anyMatch(job -> !jobs.get(actor, job.publicId()).state().ended())) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    /** What a program and a page that follow a job wait for its numbers, while the job runs. */
    private void looks(Tenant tenant, String key) throws Exception {
        Actor actor = People.system(tenant);
        BulkJob job = start(actor, 0, RECIPIENTS);
        PortalClient browser = people.login(tenant, Role.OWNER);
        try (Wire wire = new Wire(port, "GET", "/api/whatsapp/bulk-job/" + job.publicId(), key, "")) {
            looks("progress by API, ms", wire::once);
        }
        looks("progress page, ms", () -> browser.get("/bulk/" + job.publicId()));
        jobs.cancel(actor, job.publicId());
    }

    private static void looks(String what, Look look) throws Exception {
        double[] millis = new double[LOOKS];
        for (int number = 0; number < LOOKS; number++) {
            long start = System.nanoTime();
            look.once();
            millis[number] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        say(
                "%-24s p50 %.1f, p99 %.1f (goal: 100), worst %.1f of %d",
                what, millis[LOOKS / 2], millis[LOOKS * 99 / 100], millis[LOOKS - 1], LOOKS);
    }

    /** One look at a job. */
    private interface Look {
        void once() throws Exception;
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double row(String what, double rate) {
        say("%-60s %,9.0f", what, rate);
        return rate;
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
