package io.wagate.portal.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.MailChoices;
import io.wagate.account.MailKind;
import io.wagate.account.Role;
import io.wagate.mail.Recipient;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an owner sets holds for everybody of the company. */
@IntegrationTest
class SettingsIT {

    @Autowired
    People people;

    @Autowired
    TenantService tenants;

    @Autowired
    MailChoices mails;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private PortalClient owner;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice Chooses");
        owner = people.login(alice, Role.OWNER);
        owner.get("/settings");
    }

    @Test
    void aNewNameIsSeenAtOnceAndFoundByTheAdministrator() {
        String unusual = "Zephyrine " + alice.slug().substring(alice.slug().length() - 6);

        assertThat(company("  " + unusual.replace(" ", "   ") + " ", "UTC").status())
                .isEqualTo(302);

        assertThat(owner.get("/settings").page().select("#side").text()).contains(unusual);
        assertThat(people.login(people.administrator())
                        .get("/admin?q=zephyrine")
                        .page()
                        .select("main")
                        .text())
                .contains(unusual);
        assertThat(tenants.get(alice.id()).slug()).isEqualTo(alice.slug());
    }

    @Test
    void aNameThatSaysNothingIsRefusedBesideTheField() {
        Answer refused = company("   ", "UTC");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.page().select("#name-bad").text()).isEqualTo("Write a name of 1 to 100 characters.");
        assertThat(owner.get("/settings/company").location()).isEqualTo("/settings");
    }

    @Test
    void timesOnPagesAreThoseOfTheCompanysPlace() {
        company("Alice Chooses", "Asia/Kolkata");

        assertThat(owner.get("/messages").body()).contains("Times are in Asia/Kolkata.");
        assertThat(owner.get("/account").page().select("time").attr("title")).endsWith(" UTC+5:30");
        assertThat(people.login(people.tenant("Charlie Elsewhere"), Role.OWNER)
                        .get("/messages")
                        .body())
                .contains("Times are in UTC.");
    }

    @Test
    void theZoneMovesOnceADayBecauseEachMoveIsAMidnight() {
        company("Alice Chooses", "Pacific/Auckland");

        Answer again = company("Alice Chooses", "Pacific/Honolulu");

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.page().select("#zone-bad").text()).contains("within the last 24 hours");
        assertThat(tenants.find(alice.slug())).map(Tenant::zoneName).contains("Pacific/Auckland");
        assertThat(company("Alice Chooses", "Pacific/Auckland").status()).isEqualTo(302);
    }

    @Test
    void aZoneThatNobodyLivesInIsRefused() {
        assertThat(company("Alice Chooses", "+25:00").status()).isEqualTo(400);
        assertThat(company("Alice Chooses", "+01:00").status()).isEqualTo(400);
        assertThat(company("Alice Chooses", "Middle/Earth").status()).isEqualTo(400);
    }

    @Test
    void onlyTimesOfTheListCanBeKept() {
        assertThat(owner.post("/settings/retention", "textDays", "2", "mediaDays", "30", "webhookDays", "14")
                        .status())
                .isEqualTo(400);
        assertThat(owner.post("/settings/retention", "textDays", "7", "mediaDays", "30", "webhookDays", "3")
                        .location())
                .isEqualTo("/settings");
        assertThat(owner.get("/settings")
                        .page()
                        .select("#textDays option[selected]")
                        .text())
                .isEqualTo("7 days");
    }

    @Test
    void whatWasChangedStandsInTheAudit() {
        company("Alice Chose", "Europe/Berlin");
        owner.post("/settings/retention", "textDays", "7", "mediaDays", "30", "webhookDays", "3");

        assertThat(jdbc.sql("SELECT CONCAT(action, ' ', subject) FROM audit WHERE tenant_id = ? ORDER BY id")
                        .param(alice.id().value())
                        .query(String.class)
                        .list())
                .contains(
                        "tenant.renamed Alice Chose",
                        "tenant.time_zone_changed Europe/Berlin",
                        "tenant.retention_changed texts 7, files 30, webhooks 3");
    }

    @Test
    void textsOfMessagesCanBeLeftOutOfTheRequestLog() {
        assertThat(owner.get("/settings").body()).contains("what messages say included");

        owner.post("/settings/masking", "on", "true");

        assertThat(owner.get("/settings").body()).contains("What messages say is left out");
        assertThat(owner.post("/settings/masking", "on", "perhaps").status()).isEqualTo(400);
    }

    @Test
    void eachMemberChoosesTheMailsThatComeToThem() {
        People.Person developer = people.member(alice, Role.DEVELOPER);
        PortalClient client = people.login(developer);
        assertThat(client.get("/settings/mails")
                        .page()
                        .select("input[type=checkbox]")
                        .eachAttr("value"))
                .containsExactly("SESSIONS", "WEBHOOKS");

        client.post("/settings/mails", "mail", "SESSIONS");

        assertThat(mails.recipients(alice.id(), MailKind.WEBHOOKS))
                .extracting(Recipient::address)
                .isNotEmpty()
                .doesNotContain(developer.email());
        assertThat(mails.recipients(alice.id(), MailKind.SESSIONS))
                .extracting(Recipient::address)
                .contains(developer.email());
        assertThat(mails.recipients(alice.id(), MailKind.QUOTA)).hasSize(1);
        assertThat(client.post("/settings/mails", "mail", "GOSSIP").status()).isEqualTo(400);
        assertThat(people.login(alice, Role.READ_ONLY)
                        .get("/settings/mails")
                        .page()
                        .text())
                .contains("Nothing to choose");
    }

    @Test
    void otherMembersReadThem() {
        PortalClient admin = people.login(alice, Role.ADMIN);

        assertThat(admin.get("/settings").page().select("main form")).isEmpty();
        assertThat(admin.get("/settings").page().select("main").text()).contains("An owner can change them.");
        assertThat(admin.post("/settings/company", "name", "Taken", "zone", "UTC")
                        .status())
                .isEqualTo(403);
        assertThat(tenants.find(alice.slug())).map(Tenant::name).contains("Alice Chooses");
    }

    /** It stands in mails to people who never heard of us. */
    @Test
    void aNameIsNoAdvertisementInOthersMailboxes() {
        for (String name : List.of("Win at https://evil.example", "WWW.evil.example", "http:evil.example")) {
            Answer refused = company(name, "UTC");
            assertThat(refused.status()).as(name).isEqualTo(400);
            assertThat(refused.page().select("#name-bad").text()).isEqualTo("Leave the web address out.");
        }
        assertThat(company("Alice\u202e\u0007Chose", "UTC").status()).isEqualTo(302);
        assertThat(owner.get("/settings").page().select("#name").val()).isEqualTo("Alice Chose");
    }

    private Answer company(String name, String zone) {
        return owner.post("/settings/company", "name", name, "zone", zone);
    }
}
