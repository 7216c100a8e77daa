package io.wagate.bench;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code ./mvnw -Pbench verify -Dit.test=LogBenchmark}: how long the log takes to read while one tenant's history grows
 * and its last day stays as it is. No test: it prints and judges nothing. The goal is a ratio of at most 2.
 */
@IntegrationTest
class LogBenchmark {

    private static final List<Integer> SIZES = List.of(1_000, 100_000, 1_000_000);
    private static final int ROUNDS = Integer.getInteger("bench.warm-up-rounds", 150);
    private static final int WARM_UP = Integer.getInteger("bench.warm-up-requests", 10);
    private static final int REQUESTS = Integer.getInteger("bench.requests", 50);

    /** Milliseconds. */
    private record Took(double median, double p95) {}

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    StoredMessages stored;

    @Autowired
    ApiKeyService keys;

    @Autowired
    JdbcClient jdbc;

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void reads() throws Exception {
        Tenant tenant = people.tenant("Bench");
        History history = new History(jdbc, tenant.id(), stored.session(tenant.id(), "main"));
        String key =
                keys.issue(People.system(tenant), "bench", ApiKey.Scope.TENANT).secret();
        String login = "wagate=" + people.login(tenant, Role.OWNER).cookie("wagate");
        Map<String, Took> first = new LinkedHashMap<>();
        for (int size : SIZES) {
            long start = System.nanoTime();
            history.growTo(size);
            double filling = millis(start) / 1000;
            if (first.isEmpty()) {
                warmUp(requests(size, history, key, login).values());
            }
            say("%n%,d messages (filled in %.1f s)%n", size, filling);
            say("%-52s %8s %8s %8s", "ms", "median", "p95", "ratio");
            for (Map.Entry<String, HttpRequest> entry :
                    requests(size, history, key, login).entrySet()) {
                Took took = measure(entry.getValue());
                double before =
                        first.computeIfAbsent(entry.getKey(), name -> took).median();
                say("%-52s %8.1f %8.1f %8.2f", entry.getKey(), took.median(), took.p95(), took.median() / before);
            }
        }
        client.close();
    }

    /** The first figures must not be the compiler's. */
    private void warmUp(Collection<HttpRequest> requests) throws IOException, InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            for (HttpRequest request : requests) {
                client.send(request, HttpResponse.BodyHandlers.ofString());
            }
        }
    }

    private Map<String, HttpRequest> requests(int size, History history, String key, String login) {
        Map<String, String> api = new LinkedHashMap<>();
        int pages = size / 20;
        api.put("W8, page 1 (goal at 1,000,000: 50 ms)", "");
        api.put("W8, page in the middle", "?page=" + pages / 2);
        api.put("W8, last page", "?page=" + pages);
        api.put("W8 of the session, page 1", "?sessionId=main");
        api.put("W8, status=failed (5 of 100)", "?status=failed");
        api.put("W8, status=read (49 of 100, counted to 100,000)", "?status=read");
        api.put("W8, direction=out (70 of 100)", "?direction=out");
        api.put("W8, direction=out, page 30", "?direction=out&page=30");
        api.put("W8, one number of 20", "?phone=" + History.PHONE);
        Map<String, String> portal = new LinkedHashMap<>();
        portal.put("/messages", "/messages");
        portal.put("/messages, in the middle", "/messages?before=" + history.row(size / 2));
        portal.put("/messages?status=failed", "/messages?status=failed");
        portal.put("/messages?direction=out", "/messages?direction=out");
        portal.put("/messages of one number", "/messages?q=" + History.PHONE);
        portal.put("/", "/");
        Map<String, HttpRequest> requests = new LinkedHashMap<>();
        api.forEach((name, query) -> requests.put(name, request("/api/whatsapp/messages" + query, "X-API-Key", key)));
        portal.forEach((name, path) -> requests.put(name, request(path, "Cookie", login)));
        return requests;
    }

    private HttpRequest request(String path, String header, String value) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(header, value)
                .build();
    }

    private Took measure(HttpRequest request) throws IOException, InterruptedException {
        List<Double> all = new ArrayList<>();
        for (int number = 0; number < WARM_UP + REQUESTS; number++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(request.uri() + " answered " + answer.statusCode());
            }
            all.add(millis(start));
        }
        List<Double> counted =
                all.subList(WARM_UP, all.size()).stream().sorted().toList();
        return new Took(counted.get(REQUESTS / 2), counted.get(REQUESTS * 95 / 100));
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
