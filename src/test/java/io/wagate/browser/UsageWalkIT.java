package io.wagate.browser;

import io.wagate.account.Role;
import io.wagate.kernel.Administrator;
import io.wagate.plan.Feature;
import io.wagate.plan.PlanCatalogue;
import io.wagate.plan.PlanDraft;
import io.wagate.plan.PlanNumber;
import io.wagate.plan.PlanService;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A tenant looks at what it uses: before the first message, in the middle of a month, and when a day is used up. */
@BrowserTest
class UsageWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    PlanService plans;

    @Autowired
    PlanCatalogue catalogue;

    @Autowired
    JdbcClient jdbc;

    @Test
    void usageReadsWellInEveryLook() {
        Tenant tenant = people.freeTenant("Northwind Bakery");
        try (Browser browser = Logins.open(port, people.member(tenant, Role.OWNER))) {
            browser.press("Usage").awaitText("Nothing was sent yet");
            browser.inspect("usage-empty");

            long shop = linked.session(tenant, "bakery-orders").id();
            month(tenant, shop);
            plans.charge(tenant, plans.today(tenant), 84);
            browser.go("/usage").awaitText("Most of today's messages are used");
            browser.press("Show as a table").awaitText("Received");
            browser.inspect("usage");

            plans.charge(tenant, plans.today(tenant), 28);
            browser.go("/usage").awaitText("Today's messages are used up");
            browser.press("Show as a table").awaitText("Refused");
            browser.inspect("usage-used-up").assertQuiet();

            String name = richerPlan();
            browser.press("Change plan").awaitText("Preview change");
            browser.go("/usage/plan?plan=" + name).awaitText("From Free to Growth");
            browser.inspect("usage-plan").press("Change to Growth").awaitText("Your plan was changed");
            browser.awaitText("100 of 5,000 messages");
            browser.assertQuiet();
        }
    }

    private String richerPlan() {
        String name = "g" + UUID.randomUUID().toString().substring(0, 7);
        Map<PlanNumber, Integer> numbers =
                new EnumMap<>(PlanDraft.of(plans.first()).numbers());
        numbers.put(PlanNumber.MESSAGES, 5_000);
        numbers.put(PlanNumber.SESSIONS, 5);
        catalogue.create(
                new Administrator(1, "ada@example.com"),
                new PlanDraft(name, "Growth", numbers, Set.of(Feature.BULK, Feature.SANDBOX), true));
        return name;
    }

    private void month(Tenant tenant, long session) {
        LocalDate today = plans.today(tenant);
        for (int ago = 0; ago < 30; ago++) {
            LocalDate day = today.minusDays(ago);
            int sent = day.getDayOfWeek().getValue() > 5 ? 6 + ago % 5 : 40 + (ago * 37) % 57;
            jdbc.sql("""
                    INSERT INTO message_day (tenant_id, day, session_id, sent, failed, received)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """)
                    .params(tenant.id().value(), day, session, sent, ago % 4 == 0 ? 3 + ago % 3 : 0, sent / 3)
                    .update();
        }
    }
}
