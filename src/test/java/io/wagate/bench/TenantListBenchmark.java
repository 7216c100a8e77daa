package io.wagate.bench;

import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code ./mvnw -Pbench verify -Dit.test=TenantListBenchmark}: how long the administrator's list takes, over HTTP, while
 * the installation grows to 100,000 tenants with a member, a session and today's messages each. No test: it prints and
 * judges nothing. The goal is 100 ms for the first page and for a search.
 */
@IntegrationTest
class TenantListBenchmark {

    private static final List<Integer> SIZES = List.of(1_000, 100_000);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up-requests", 60);
    private static final int REQUESTS = Integer.getInteger("bench.requests", 200);
    private static final int BATCH = 2_000;
    private static final String[] FIRST = {
        "Copper", "Tide", "North", "Oak", "Lumen", "Mari", "Blue", "Harbor", "Silver", "Green", "Stone", "River",
        "Amber"
    };
    private static final String[] SECOND = {"line", "water", "wind", "moss", "gold", "fin", "field", "gate", "ridge"};
    private static final String[] THIRD = {
        "Fitness", "Clinic", "Bakery", "Books", "Couriers", "Florist", "Dental", "Garage", "Travel", "Studio", "Cycles"
    };

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient client = HttpClient.newHttpClient();
    private int filled;
    private long base;

    @Test
    void lists() throws Exception {
        String login = "wagate=" + people.login(people.administrator()).cookie("wagate");
        for (int size : SIZES) {
            long start = System.nanoTime();
            growTo(size);
            say("%n%,d tenants (filled in %.1f s)%n", size, millis(start) / 1000);
            say("%-58s %8s %8s %6s", "ms", "median", "p99", "rows");
            for (Map.Entry<String, String> entry : pages(size).entrySet()) {
                measure(entry.getKey(), request(entry.getValue(), login));
            }
        }
        client.close();
    }

    private Map<String, String> pages(int size) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("first page (goal 100)", "/admin");
        pages.put("a page in the middle", "/admin?after=" + slug(size / 2));
        pages.put("the last page", "/admin?after=" + slug(20));
        pages.put("by name", "/admin?sort=name");
        pages.put("by name, in the middle", "/admin?sort=name&after=" + slug(size / 2));
        pages.put("busiest today", "/admin?sort=busiest");
        pages.put("suspended (1 of 1,000)", "/admin?state=suspended");
        pages.put("search: one tenant's number word (goal 100)", "/admin?q=n" + size / 3);
        pages.put("search: a word of 1 of 117 tenants (goal 100)", "/admin?q=copperline");
        pages.put("search: a word of 1 of 11 tenants (goal 100)", "/admin?q=bakery");
        pages.put("search: two words (goal 100)", "/admin?q=copperline+bakery");
        pages.put("search: the beginning \"c\" (goal 100)", "/admin?q=c");
        pages.put("search: a word by name", "/admin?sort=name&q=copperline");
        pages.put("search: an id (goal 100)", "/admin?q=" + slug(size / 3));
        pages.put("search: a member's e-mail (goal 100)", "/admin?q=owner" + size / 3 + "@example.com");
        pages.put("search: a number (goal 100)", "/admin?q=" + phone(size / 3));
        pages.put("search: nothing found (goal 100)", "/admin?q=zzzz");
        return pages;
    }

    private void growTo(int size) {
        if (filled == 0) {
            base = jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM tenant")
                    .query(Long.class)
                    .single();
        }
        while (filled < size) {
            int to = Math.min(size, filled + BATCH);
            insert(filled, to);
            filled = to;
        }
        for (String table : List.of("tenant", "tenant_word", "account", "member", "whatsapp_session", "usage_day")) {
            jdbc.sql("ANALYZE TABLE " + table).query().listOfRows();
        }
    }

    private void insert(int from, int to) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        rows("tenant (id, uuid, slug, name, plan_id, state, time_zone, media_days, created_at)", from, to, number -> {
            String state = number % 1_000 == 7 ? "suspended" : "active";
            return "%d, UUID(), '%s', '%s', %d, '%s', 'Z', 30, UTC_TIMESTAMP(6)"
                    .formatted(base + number + 1, slug(number), name(number), 1 + number % 2, state);
        });
        for (int word = 0; word < 4; word++) {
            int at = word;
            rows(
                    "tenant_word (word, tenant_id)",
                    from,
                    to,
                    number -> "'%s', %d"
                            .formatted(
                                    at == 3
                                            ? slug(number)
                                            : name(number).split(" ")[at].toLowerCase(Locale.ROOT),
                                    base + number + 1));
        }
        rows(
                "account (id, email, name, password_hash, credentials_version, administrator, theme, created_at)",
                from,
                to,
                number -> "%d, 'owner%d@example.com', 'Ana', 'none', 1, FALSE, 'system', UTC_TIMESTAMP(6)"
                        .formatted(10_000_000 + number, number));
        rows(
                "member (tenant_id, account_id, role, created_at)",
                from,
                to,
                number -> "%d, %d, 'owner', UTC_TIMESTAMP(6)".formatted(base + number + 1, 10_000_000 + number));
        rows(
                "whatsapp_session (tenant_id, public_id, driver, wanted, intent, status, phone, epoch, status_at,"
                        + " created_at)",
                from,
                to,
                number ->
                        "%d, 'main', 'none', 'stopped', 1, 'disconnected', '%s', 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)"
                                .formatted(base + number + 1, phone(number)));
        rows(
                "usage_day (tenant_id, day, sent)",
                from,
                to,
                number -> "%d, '%s', %d".formatted(base + number + 1, today, number * 31 % 5_000));
    }

    private void rows(String into, int from, int to, java.util.function.IntFunction<String> row) {
        jdbc.sql("INSERT INTO " + into + " VALUES "
                        + IntStream.range(from, to)
                                .mapToObj(number -> "(" + row.apply(number) + ")")
                                .collect(Collectors.joining(",")))
                .update();
    }

    private static String name(int number) {
        return FIRST[number % FIRST.length]
                + SECOND[number / 13 % SECOND.length]
                + " "
                + THIRD[number / 117 % THIRD.length]
                + " n"
                + number;
    }

    private static String slug(int number) {
        return name(number).toLowerCase(Locale.ROOT).replace(' ', '-') + "-bench";
    }

    private static String phone(int number) {
        return "1202%07d".formatted(number);
    }

    private HttpRequest request(String path, String login) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Cookie", login)
                .build();
    }

    private void measure(String name, HttpRequest request) throws IOException, InterruptedException {
        List<Double> all = new ArrayList<>();
        int rows = 0;
        for (int number = 0; number < WARM_UP + REQUESTS; number++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + answer.statusCode());
            }
            all.add(millis(start));
            rows = answer.body().split("scope=\"row\"", -1).length - 1;
        }
        List<Double> counted =
                all.subList(WARM_UP, all.size()).stream().sorted().toList();
        say("%-58s %8.1f %8.1f %6d", name, counted.get(REQUESTS / 2), counted.get(REQUESTS * 99 / 100), rows);
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
