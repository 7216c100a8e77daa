package io.wagate.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.AccountService;
import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an administrator sees of one tenant and does with it. */
@IntegrationTest
class TenantPagesIT {

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    AccountService accounts;

    @Autowired
    ApiKeyService keys;

    @Autowired
    JdbcClient jdbc;

    private PortalClient ada;
    private Tenant tenant;
    private People.Person owner;

    @BeforeEach
    void aTenantAndAnAdministrator() {
        ada = people.login(people.administrator());
        tenant = people.tenant("Tidewater <b>Clinic</b>");
        owner = people.member(tenant, Role.OWNER);
    }

    @Test
    void aTenantIsShownWithAllThatBelongsToItAndWithoutSecrets() {
        linked.session(tenant, "reception");
        String secret = keys.issue(People.system(tenant), "Reminders", ApiKey.Scope.TENANT)
                .secret();
        people.login(owner);
        Document page = page("");
        assertThat(page.select("h1").text()).isEqualTo("Tidewater <b>Clinic</b> Active");
        assertThat(page.text())
                .contains(owner.email())
                .contains("reception, sandbox")
                .contains("Ready")
                .contains("Reminders")
                .contains("api_key.issued")
                .contains("account.logged_in");
        assertThat(page.select("section[aria-labelledby=h-members] tbody td").eachText())
                .first()
                .isEqualTo("Owner");
        assertThat(page.select("section[aria-labelledby=h-members] time")).hasSize(1);
        assertThat(page.html()).doesNotContain(secret).doesNotContain(secret.substring(21));
        assertThat(page.select("a[href$=/plan]")).isNotEmpty();
    }

    @Test
    void aTenantThatDoesNotExistIsNotFoundHoweverItIsNamed() {
        for (String slug :
                new String[] {"nobody-abc234", "%D0%96", "a%27b", tenant.slug().toUpperCase()}) {
            assertThat(ada.get("/admin/tenants/" + slug).status()).as(slug).isEqualTo(404);
            assertThat(ada.post("/admin/tenants/" + slug + "/suspend", "reason", "x")
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void anEmptyTenantSaysSoInsteadOfShowingEmptyTables() {
        Tenant empty = people.tenant("Empty");
        Document page = ada.get("/admin/tenants/" + empty.slug()).page();
        assertThat(page.select("tbody")).isEmpty();
        assertThat(page.text()).contains("None yet.").contains("None.");
    }

    @Test
    void aNewTenantsOwnerGetsALinkChoosesAPasswordAndIsIn() {
        String email = People.email();
        PortalClient.Answer answer =
                ada.post("/admin/tenants", "company", "Oakmoss Books", "name", "Mira", "email", email, "plan", "demo");
        assertThat(answer.location()).startsWith("/admin/tenants/oakmoss-books-");
        Document page = ada.get(answer.location()).page();
        assertThat(page.text()).contains("a mail to its owner is on its way").contains("has no password yet");

        Mailbox.Received mail = Mailbox.awaitTo(email);
        assertThat(mail.subject()).isEqualTo("Oakmoss Books has a Wagate account");
        PortalClient browser = people.client();
        String link = mail.link().substring(mail.link().indexOf("/reset/"));
        assertThat(browser.post(link, "password", "seven calm herons").location())
                .isEqualTo("/login?reset");
        assertThat(browser.post("/login", "email", email, "password", "seven calm herons")
                        .location())
                .isEqualTo("/");
        assertThat(browser.get("/sessions").page().text()).contains("Oakmoss Books");
        assertThat(jdbc.sql("SELECT action FROM audit WHERE tenant_id = (SELECT id FROM tenant WHERE slug = ?)")
                        .param(answer.location().substring("/admin/tenants/".length()))
                        .query(String.class)
                        .list())
                .contains("tenant.opened");
    }

    @Test
    void whatIsWrongWithANewTenantStandsBesideItsFieldAndNothingIsMade() {
        long before = tenants();
        Document page = refused("company", " ", "name", "", "email", "nobody", "plan", "free");
        assertThat(page.select("#company-e, #name-e, #email-e")).hasSize(3);
        page = refused("company", "A", "name", "B", "email", owner.email(), "plan", "free");
        assertThat(page.select("#email-e").text()).contains("uses Wagate already");
        assertThat(page.select("#company").val()).isEqualTo("A");
        page = refused("company", "A", "name", "B", "email", People.email(), "plan", "no-such");
        assertThat(page.select("#plan-e").text()).contains("Choose one of the plans");
        page = refused("company", "x".repeat(101), "name", "See www.example.com", "email", People.email());
        assertThat(page.select("#company-e").text()).contains("100 characters");
        assertThat(page.select("#name-e").text()).contains("web address");
        assertThat(tenants()).isEqualTo(before);
    }

    @Test
    void whatAFormSaysAfterwardsIsSaidInTheLanguageOfWhoeverSentIt() {
        People.Person other = people.administrator();
        accounts.chooseLanguage(other.loggedIn(), "de");
        PortalClient browser = people.login(other);
        String path = "/admin/tenants/" + tenant.slug();

        assertThat(browser.post(path + "/member/logins/end", "email", owner.email())
                        .location())
                .isEqualTo(path);

        assertThat(browser.get(path).page().select("[role=status]").text())
                .isEqualTo("Jede Anmeldung von " + owner.email() + " ist beendet");
    }

    @Test
    void theSameFormTwiceMakesOneTenant() {
        String email = People.email();
        String[] form = {"company", "Twice", "name", "Mira", "email", email, "plan", "free"};
        assertThat(ada.post("/admin/tenants", form).status()).isEqualTo(302);
        assertThat(ada.post("/admin/tenants", form).status()).isEqualTo(400);
    }

    @Test
    void aSuspensionNeedsAReasonWhichMembersReadAndOwnersGetByMail() {
        PortalClient member = people.login(owner);
        String path = "/admin/tenants/" + tenant.slug();
        PortalClient.Answer empty = ada.post(path + "/suspend", "reason", "");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.page().select("#reason-e").text()).contains("Write the reason");

        assertThat(ada.post(path + "/suspend", "reason", "The invoice <of> October is open.")
                        .location())
                .isEqualTo(path);
        assertThat(page("").text()).contains("Suspended since").contains("The invoice <of> October is open.");
        Mailbox.Received mail = Mailbox.awaitTo(owner.email());
        assertThat(mail.subject()).isEqualTo("Tidewater <b>Clinic</b> is suspended");
        assertThat(mail.text()).contains("The invoice <of> October is open.");
        assertThat(mail.html()).contains("The invoice &lt;of&gt; October is open.");
        Eventually.assertThat(() -> assertThat(
                        member.get("/sessions").page().select("aside.banner").text())
                .contains("This account is suspended")
                .contains("The invoice <of> October is open."));
        assertThat(ada.post(path + "/suspend", "reason", "Again").status()).isEqualTo(409);

        assertThat(ada.post(path + "/restore").location()).isEqualTo(path);
        assertThat(Mailbox.awaitTo(owner.email(), 2).subject()).isEqualTo("Tidewater <b>Clinic</b> works again");
        Eventually.assertThat(() -> assertThat(member.get("/sessions").page().select("aside.banner"))
                .isEmpty());
        assertThat(ada.post(path + "/restore").status()).isEqualTo(409);
    }

    @Test
    void aMembersLoginsAreEndedAndALinkIsSent() {
        PortalClient member = people.login(owner);
        String path = "/admin/tenants/" + tenant.slug();
        assertThat(ada.get(path + "/member?email=" + owner.email()).page().text())
                .contains("Ana Lindqvist");
        assertThat(ada.post(path + "/member/logins/end", "email", owner.email()).status())
                .isEqualTo(302);
        assertThat(member.get("/sessions").location()).startsWith("/login");
        assertThat(people.login(owner).get("/sessions").status())
                .as("the password stays")
                .isEqualTo(200);

        assertThat(ada.post(path + "/member/link", "email", owner.email()).status())
                .isEqualTo(302);
        Mailbox.Received mail = Mailbox.awaitTo(owner.email());
        String link = mail.link().substring(mail.link().indexOf("/reset/"));
        assertThat(people.client().post(link, "password", "nine quiet herons").location())
                .isEqualTo("/login?reset");
        assertThat(page("").text()).contains("member.logins_ended").contains("member.password_link_sent");
    }

    @Test
    void aMemberOfAnotherTenantIsNotFoundHere() {
        People.Person stranger = people.member(people.tenant("Other"), Role.OWNER);
        PortalClient browser = people.login(stranger);
        String path = "/admin/tenants/" + tenant.slug();
        for (String email : new String[] {stranger.email(), "", "nobody@example.com", "Ж"}) {
            assertThat(ada.post(path + "/member/logins/end", "email", email).status())
                    .isEqualTo(404);
            assertThat(ada.post(path + "/member/link", "email", email).status()).isEqualTo(404);
        }
        assertThat(browser.get("/sessions").status()).isEqualTo(200);
        assertThat(Mailbox.to(stranger.email())).isEmpty();
    }

    private Document page(String below) {
        PortalClient.Answer answer = ada.get("/admin/tenants/" + tenant.slug() + below);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.page();
    }

    private Document refused(String... form) {
        PortalClient.Answer answer = ada.post("/admin/tenants", form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        return answer.page();
    }

    private long tenants() {
        return jdbc.sql("SELECT COUNT(*) FROM tenant").query(Long.class).single();
    }
}
