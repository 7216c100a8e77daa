package io.wagate.browser;

import io.wagate.account.Role;
import io.wagate.plan.PlanService;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.time.LocalDate;
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
        }
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
