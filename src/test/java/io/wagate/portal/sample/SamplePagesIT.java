package io.wagate.portal.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.tenant.Tenant;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class SamplePagesIT {

    @Autowired
    People people;

    @Autowired
    Linked linked;

    private Tenant alice;
    private PortalClient browser;

    @BeforeEach
    void aDeveloper() {
        alice = people.tenant("Alice");
        browser = people.login(alice, Role.DEVELOPER);
    }

    @Test
    void whoIsNotLoggedInSeesNothing() {
        assertThat(people.client().get("/samples").location()).contains("/login");
    }

    @Test
    void theFirstVisitShowsHowToSendATextWithCurl() {
        Document page = browser.get("/samples").page();

        assertThat(page.select("#what").text()).isEqualTo("Send a text");
        assertThat(page.select("#sample").text()).contains("/api/whatsapp/session/orders/send", "$WAGATE_API_KEY");
        assertThat(page.select("main").text()).contains("You have no number yet");
        assertThat(page.select("nav[aria-label=API] a[aria-current]").text()).isEqualTo("WapiConnect");
    }

    @Test
    void theTenantsOwnValuesStandInEveryDialectsSampleAndNoKey() {
        WhatsAppSession session = linked.session(alice, "bakery");
        people.tenant("Charlie");

        assertThat(code("dialect=wapiconnect&case=send")).contains("/session/bakery/send", "12025550110");
        assertThat(code("dialect=crisp&case=send&lang=python"))
                .contains("/website/" + alice.uuid() + "\"", "\"from_number\": \"" + session.phone() + "\"");
        assertThat(code("dialect=eazewa&case=send&lang=java")).contains("/api/v1/instances/" + session.id() + "\"");
        assertThat(code("dialect=whizard&case=send&lang=node"))
                .contains("/v1/messages", "process.env.WAGATE_SESSION_KEY");
        assertThat(code("dialect=whatsauth&case=code")).contains("/api/v1/verification_code");
        for (DialectSamples dialect : Samples.all()) {
            for (UseCase useCase : dialect.cases()) {
                for (CodeLanguage language : useCase.languages()) {
                    assertThat(code("dialect=%s&case=%s&lang=%s".formatted(dialect.id(), useCase.id(), language.id())))
                            .isNotEmpty()
                            .doesNotContainPattern("\\{\\{[a-z]+}}")
                            .doesNotContain("wg_live_", "wg_test_");
                }
            }
        }
    }

    @Test
    void theChoiceIsRememberedAndTheAddressWins() {
        browser.get("/samples?dialect=crisp&lang=python");

        Document again = browser.get("/samples").page();
        assertThat(again.select("nav[aria-label=API] a[aria-current]").text()).isEqualTo("Crisp");
        assertThat(again.select("nav[aria-label=Language] a[aria-current]").text())
                .isEqualTo("Python");

        Document other = browser.get("/samples?dialect=eazewa&case=webhook").page();
        assertThat(other.select("#what").text()).isEqualTo("Set the webhook");
        assertThat(other.select("nav[aria-label=Language] a[aria-current]").text())
                .isEqualTo("cURL");
        assertThat(other.select("main").text()).contains("There is no sample of this in Python yet.");
        assertThat(browser.get("/samples?dialect=whizard")
                        .page()
                        .select("nav[aria-label=Language] a[aria-current]")
                        .text())
                .as("the language was not forgotten on the way")
                .isEqualTo("Python");
    }

    @Test
    void whatIsNotThereIsTheNearestThatIs() {
        for (String query : new String[] {"dialect=x", "case=x", "lang=x", "dialect=&case=&lang=", "dialect=%00.%22"}) {
            assertThat(browser.get("/samples?" + query).status()).as(query).isEqualTo(200);
        }
        browser.cookie("samples", "no.such.choice");
        assertThat(browser.get("/samples").page().select("#what").text()).isEqualTo("Send a text");
    }

    @Test
    void whoMayNotIssueKeysIsNotOfferedIt() {
        assertThat(browser.get("/samples").page().select("main a[href=/keys/new]"))
                .hasSize(1);
        assertThat(people.login(alice, Role.READ_ONLY).get("/samples").page().select("main a[href=/keys/new]"))
                .isEmpty();
    }

    private String code(String query) {
        return browser.get("/samples?" + query).page().select("#sample").text();
    }
}
