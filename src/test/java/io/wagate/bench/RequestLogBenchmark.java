package io.wagate.bench;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.requestlog.RequestLogSettings;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * {@code ./mvnw -Pbench verify}: what the log of requests costs. The same application sends and reads with the log off and
 * on by turns, so that whatever else the machine does falls on both; the ratio of the medians is printed and judges
 * nothing.
 */
@IntegrationTest
class RequestLogBenchmark {

    private static final int TURNS = 5;
    private static final int MANY = 32;

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

    @Autowired
    RequestLogSettings settings;

    @Autowired
    JdbcClient jdbc;

    @Test
    void costs() {
        jdbc.sql("UPDATE plan SET max_messages_day = 100000000 WHERE name = 'demo'")
                .update();
        Tenant tenant = people.tenant("Bench");
        linked.session(tenant, "main");
        String key =
                keys.issue(People.system(tenant), "bench", ApiKey.Scope.TENANT).secret();
        String body = "{\"to\":\"12025552000\",\"message\":\"Your code is 482913\"}";
        compare("send, one at a time", 1, "POST", "/api/whatsapp/session/main/send", key, body);
        compare("send, 32 at a time", MANY, "POST", "/api/whatsapp/session/main/send", key, body);
        compare("read usage, 32 at a time", MANY, "GET", "/api/whatsapp/usage", key, "");
    }

    private void compare(String what, int threads, String method, String path, String key, String body) {
        List<Double> off = new ArrayList<>();
        List<Double> on = new ArrayList<>();
        rate(false, threads, method, path, key, body);
        for (int turn = 0; turn < TURNS; turn++) {
            off.add(rate(false, threads, method, path, key, body));
            on.add(rate(true, threads, method, path, key, body));
        }
        double ratio = median(off) / median(on);
        say(
                "%-26s log off %,7.0f/s   on %,7.0f/s   cost of a request on/off %.3f",
                what, median(off), median(on), ratio);
    }

    private double rate(boolean enabled, int threads, String method, String path, String key, String body) {
        ReflectionTestUtils.setField(settings, "enabled", enabled);
        return Load.perSecond(threads, number -> new Wire(port, method, path, key, body));
    }

    private static double median(List<Double> rates) {
        List<Double> sorted = new ArrayList<>(rates);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    @SuppressWarnings("SystemOut")
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
