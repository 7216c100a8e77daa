package io.wagate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.event.EventType;
import io.wagate.support.Browser;
import io.wagate.support.BrowserTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An administrator finds a tenant, looks into it, stops it and lets it go on; a member sees what that means. */
@BrowserTest
class AdministratorWalkIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

    @Autowired
    EndpointService endpoints;

    private Tenant tenant;
    private People.Person owner;

    @BeforeEach
    void aTenant() {
        tenant = people.tenant("Tidewater Clinic");
        owner = people.member(tenant, Role.OWNER);
        people.member(tenant, Role.SUPPORT);
        linked.session(tenant, "reception");
        linked.waiting(tenant, "night-line");
        keys.issue(People.system(tenant), "Reminders", ApiKey.Scope.TENANT);
        Endpoint shop = endpoints.create(
                People.system(tenant),
                new EndpointDraft(
                        "Shop",
                        "http://127.0.0.1:9/hook",
                        "wagate",
                        null,
                        Set.of(EventType.WEBHOOK_TEST),
                        Endpoint.Placement.HEADERS,
                        Map.of()),
                new SecretChoice.Generated());
        endpoints.test(People.system(tenant), shop.publicId(), null);
    }

    @Test
    void aTenantIsFoundSuspendedAndRestored() {
        try (Browser member = Logins.open(port, owner);
                Browser browser = Logins.open(port, people.administrator())) {
            browser.go("/admin").inspect("admin-tenants");
            browser.type("#f1", "tidew " + tenant.slug()).press("Apply").awaitText("1 shown");
            browser.inspect("admin-tenants-found");
            browser.click("th a").awaitText("Last webhook deliveries");
            browser.screenshot("admin-tenant-raw")
                    .inspect("admin-tenant")
                    .press("Suspend")
                    .awaitText("Reason, shown to its members");
            browser.press("Suspend").awaitText("Write the reason");
            browser.inspect("admin-suspend-refused");
            assertThat(browser.complaints()).allMatch(said -> said.contains("400"));
            browser.type("#reason", "The invoice of October is open.").press("Suspend");
            browser.awaitText("Suspended since");
            browser.inspect("admin-tenant-suspended");

            member.go("/").awaitText("This account is suspended");
            member.inspect("suspended-overview");
            member.go("/sessions").inspect("suspended-sessions");
            member.go("/keys/new").awaitText("You may not do that");
            member.inspect("suspended-refused");
            assertThat(member.complaints()).allMatch(said -> said.contains("403"));

            browser.press("Restore").awaitText("connect again by themselves");
            browser.inspect("admin-restore").press("Restore");
            browser.awaitText("Restored.");
            browser.assertQuiet();
        }
    }

    @Test
    void aTenantIsOpenedAndAMemberIsHelped() {
        try (Browser browser = Logins.open(port, people.administrator())) {
            browser.go("/admin/tenants/new").type("#company", "Oakmoss Books").type("#email", owner.email());
            browser.type("#name", "Mira").press("Add tenant").awaitText("uses Wagate already");
            browser.inspect("admin-new-refused");
            assertThat(browser.complaints()).allMatch(said -> said.contains("400"));
            browser.type("#email", People.email()).press("Add tenant").awaitText("has no password yet");
            browser.inspect("admin-tenant-new");
            browser.click("section[aria-labelledby=h-members] th a").awaitText("End all logins");
            browser.inspect("admin-member").press("Send the link").awaitText("is on its way to");
            browser.assertQuiet();
        }
    }

    @Test
    void anAdministratorLooksOnAndEndsTheVisit() {
        try (Browser browser = Logins.open(port, people.administrator())) {
            browser.go("/admin/tenants/" + tenant.slug()).press("View as a member");
            browser.awaitText("Begin the visit");
            browser.inspect("admin-visit");
            browser.type("#reason", "Request 4711").press("Begin the visit").awaitText("You look on as");
            browser.inspect("visit-overview");
            browser.go("/sessions").inspect("visit-sessions");
            browser.press("End").awaitText("Last webhook deliveries");
            browser.assertQuiet();
        }
    }
}
