package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.isolation.Route;
import io.wagate.isolation.RouteTable;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** How heavy pages are that somebody opens after the first one: only their HTML travels. */
@IntegrationTest
class WeightIT {

    private static final int LATER_PAGE_BYTES = 15 * 1024;
    private static final int MESSAGES = 60;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    StoredMessages messages;

    @Test
    void everyPageOfACompanyIsLight() throws IOException {
        Tenant tenant = people.tenant("Northwind Bakery");
        linked.session(tenant, "orders");
        long session = messages.session(tenant.id(), "till");
        for (int i = 0; i < MESSAGES; i++) {
            String id = "3EB0" + UUID.randomUUID().toString().replace("-", "").substring(0, 18);
            messages.sent(
                    tenant.id(), session, id, "4477009001" + (10 + i), "delivered", "Your order " + i + " is ready");
        }
        PortalClient owner = people.login(tenant, Role.OWNER);
        Map<String, Integer> weights = new TreeMap<>();

        for (Route route : RouteTable.ROUTES) {
            if (route.kind() == Route.Kind.PAGE
                    && route.method().equals("GET")
                    && !route.pattern().contains("{")
                    && !route.pattern().endsWith("/export")) {
                Answer answer = owner.get(route.pattern());
                if (answer.status() == 200) {
                    weights.put(route.pattern(), zipped(answer.body()));
                }
            }
        }

        assertThat(weights).hasSizeGreaterThan(25);
        assertThat(weights)
                .allSatisfy((page, weight) -> assertThat(weight).as(page).isLessThanOrEqualTo(LATER_PAGE_BYTES));
    }

    private static int zipped(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
