package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator makes a plan, looks at what it would mean for a tenant, puts the tenant on it, and archives it. */
@BrowserTest
class PlanWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Test
    void aPlanIsMadeGivenAndArchived() {
        Tenant tenant = people.tenant("Tidewater Clinic");
        people.member(tenant, Role.OWNER);
        linked.session(tenant, "reception");
        linked.waiting(tenant, "pharmacy");
        String name = "s" + UUID.randomUUID().toString().substring(0, 7);
        try (Browser browser = Logins.open(port, people.administrator())) {
            browser.press("Plans").awaitText("Everybody starts with the plan");
            browser.press("Add a plan").awaitText("Short name");
            browser.type("#title", "Starter")
                    .type("#name", "Starter Plan")
                    .type("#sessions", "1")
                    .type("#messages", "x");
            browser.press("Add plan").awaitText("Nothing was saved");
            browser.inspect("plan-refused");
            assertThat(browser.complaints()).allMatch(said -> said.contains("400"));
            browser.type("#name", name).type("#messages", "250").press("Add plan");
            browser.awaitText("can be given to tenants now");
            browser.inspect("plans");

            browser.go("/admin/tenants/" + tenant.slug() + "/plan").inspect("plan-choice");
            browser.go("/admin/tenants/" + tenant.slug() + "/plan?plan=" + name).awaitText("1 too many");
            browser.inspect("plan-preview").press("Put on Starter").awaitText("Tidewater Clinic");
            browser.go("/admin/plans/" + name + "/archive").awaitText("One tenant is on it and stays on it");
            browser.inspect("plan-archive").press("Archive plan").awaitText("Its tenants stay on it");
            browser.complaints();
        }
    }
}
