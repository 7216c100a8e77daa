package io.wagate.portal.delegated;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.portal.Guesses;
import io.wagate.session.DelegatedLinkService;
import io.wagate.session.SessionService;
import io.wagate.session.SessionStatus;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.ScriptedDriver;
import io.wagate.support.TokenPages;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import java.net.URI;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What somebody without an account sees who links a phone, without script. */
@IntegrationTest
class DelegatedPageIT {

    private static final String NOBODYS = "/link/" + "A".repeat(32);

    @Autowired
    People people;

    @Autowired
    SessionService sessions;

    @Autowired
    DelegatedLinkService links;

    @Autowired
    ScriptedDriver driver;

    private Tenant alice;
    private Actor system;
    private PortalClient person;

    @BeforeEach
    void somebodyWithoutALogin() {
        alice = people.tenant("Northwind Bakery");
        system = People.system(alice);
        person = people.client();
    }

    @Test
    void aTokenThatOpensNothingSaysNothingAboutAnybody() {
        atRest();
        String ended = make();
        links.revoke(system, "main");

        Answer unknown = person.get(NOBODYS);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.page().select("h1").text()).isEqualTo("This link leads nowhere");
        for (String path : List.of(ended, "/link/%C3%A4%27%22--", "/link/" + "x".repeat(2_000))) {
            Answer answer = person.get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.body()).as(path).isEqualTo(unknown.body());
            assertThat(answer.header("X-Robots-Tag")).contains("noindex, nofollow");
            assertThat(person.get(path + "/qr.svg").status()).isEqualTo(404);
            assertThat(person.get(path + "/brand.css").status()).isEqualTo(404);
            assertThat(person.get(path + "/_card").header("HX-Refresh")).contains("true");
            assertThat(person.postForged(path + "/start").body()).isEqualTo(unknown.body());
            assertThat(person.postForged(path + "/pair", "phone", "+12025550131")
                            .body())
                    .isEqualTo(unknown.body());
        }
        assertThat(sessions.get(system, "main").status()).isEqualTo(SessionStatus.DISCONNECTED);
    }

    @Test
    void whoTriesManyTokensIsNotAnsweredAndPagesThatWereOpenStayOpen() {
        atRest();
        String open = make();
        PortalClient guesser = people.client("127.250.7.11");
        assertThat(guesser.get(open).status()).isEqualTo(200);
        for (int guess = 0; guess < Guesses.ALLOWED; guess++) {
            guesser.get("/link/guess-" + guess);
        }

        Answer refused = guesser.get("/link/one-more");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).contains("60");
        assertThat(guesser.get(open).status()).isEqualTo(200);
        assertThat(person.get(open).status()).isEqualTo(200);
    }

    @Test
    void nobodyKeepsIndexesFramesOrLearnsOfThePage() {
        atRest();
        TokenPages.assertKeptByNobody(person.get(make()));
    }

    @Test
    void toLookChangesNothingAndAPressStartsIt() {
        long session = atRest();
        String path = make();
        int before = driver.opened(session).size();

        Document page = person.get(path).page();
        person.get(path + "/_card");
        person.get(path + "/qr.svg");
        assertThat(person.get(path + "/start").status()).isEqualTo(405);
        assertThat(driver.opened(session)).hasSize(before);
        assertThat(page.select("h1").text()).isEqualTo("Northwind Bakery");
        assertThat(page.select("#card").text())
                .contains("Its name there: Orders in Bristol")
                .contains("By linking you let Northwind Bakery read and write messages of this number")
                .contains("Settings, Linked devices, the new entry, Log out");

        assertThat(person.postForged(page.select("form").attr("action")).location())
                .isEqualTo(path);
        assertThat(driver.opened(session)).hasSize(before + 1);
        assertThat(person.get(path).page().select("#card").text()).contains("Asking WhatsApp for a code");

        driver.started(session).showQr("2@ref");
        Document shown = person.get(path).page();
        Answer svg = person.get(shown.select(".scan img").attr("src"));
        assertThat(svg.header("Content-Type").orElse("")).startsWith("image/svg+xml");
        assertThat(svg.body()).contains("<svg");
        assertThat(svg.header("Cache-Control")).contains("no-store");
        String poll = shown.select("#card").attr("hx-get");
        assertThat(person.get(poll).status()).isEqualTo(204);

        driver.started(session).tell(new DriverEvent.PasskeyRequired());
        assertThat(person.get(poll).page().select("#card h2").text()).isEqualTo("Confirm on the phone with a passkey");
        assertThat(person.get(path + "/qr.svg").status()).isEqualTo(204);

        driver.started(session).link();
        assertThat(person.get(poll).page().select("#card").attr("hx-get")).isEmpty();
    }

    @Test
    void codesThatRanOutOnThePageAreSpokenOfAndBeginAnew() {
        long session = atRest();
        String path = make();
        assertThat(person.get(path).page().select("#card h2").text()).isEqualTo("Link your phone to Northwind Bakery");
        person.postForged(path + "/start");
        driver.started(session).tell(new DriverEvent.Disconnected(DisconnectReason.QR_EXPIRED));
        Eventually.assertThat(
                "it is over",
                () -> person.get(path).page().select("#card h2").text().equals("The code ran out"));

        assertThat(person.postForged(path + "/start").location()).isEqualTo(path);
        assertThat(person.get(path).page().select("#card").text()).contains("Asking WhatsApp for a code");
    }

    @Test
    void onceLinkedItTellsTheEndOfTheNumberAndNothingElse() {
        long session = atRest();
        String path = make();
        person.postForged(path + "/start");
        driver.started(session).showQr("2@ref");
        driver.started(session).link();

        Answer done = person.get(path);
        assertThat(done.page().select("#card h2").text()).isEqualTo("Your phone is linked");
        assertThat(done.page().select("#card").text())
                .contains("The number ending in 0110 is linked to Northwind Bakery")
                .contains("Northwind Bakery can read and write messages of this number");
        assertThat(done.body()).doesNotContain(ScriptedDriver.PHONE).doesNotContain("2025550110");
        assertThat(done.page().select("form, .tabs")).isEmpty();

        sessions.disconnect(system, "main");
        person.postForged(path + "/start");
        person.postForged(path + "/pair", "phone", "+1 202 555 0131");
        assertThat(sessions.get(system, "main").status()).isEqualTo(SessionStatus.DISCONNECTED);
        assertThat(person.get(path + "?by=code").page().select("#card h2").text())
                .isEqualTo("Your phone is linked");

        sessions.restart(system, "main");
        driver.started(session).showQr("2@another");
        assertThat(person.get(path).page().select("img")).isEmpty();
        assertThat(person.get(path + "/qr.svg").status()).isEqualTo(204);
    }

    @Test
    void aCodeCanBeTypedInsteadOfScanned() {
        long session = atRest();
        String path = make();
        Document ask = person.get(path + "?by=code").page();
        assertThat(ask.select("#phone")).hasSize(1);

        Answer wrong = person.postForged(path + "/pair", "phone", "call me");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.page().select("#notice").text()).contains("country code");
        assertThat(wrong.page().select("#phone").val()).isEqualTo("call me");

        assertThat(person.postForged(path + "/pair", "phone", "+1 202 555 0131").location())
                .isEqualTo(path + "?by=code");
        assertThat(driver.started(session).asked()).contains("pair 12025550131");
        Document typed = person.get(path + "?by=code").page();
        assertThat(typed.select(".pair span").eachText()).containsExactly("K7R2", "W9XM");
        assertThat(typed.text()).contains("Type this code on the phone");

        int before = driver.opened(session).size();
        assertThat(person.get(path).page().select("form[action$=/start] button").text())
                .isEqualTo("Show a code to scan");
        person.postForged(path + "/start");
        assertThat(driver.opened(session)).hasSize(before + 1);
        assertThat(driver.started(session).asked()).containsExactly("start");
    }

    @Test
    void thePageSpeaksTheLanguageOfTheBrowser() {
        atRest();
        String path = make();

        assertThat(spoken(path, "de-AT,de;q=0.9,en;q=0.5"))
                .isEqualTo("de Verbinden Sie Ihr Telefon mit Northwind Bakery");
        assertThat(spoken(path, "fr")).isEqualTo("en Link your phone to Northwind Bakery");
        assertThat(spoken(NOBODYS, "de")).isEqualTo("de Dieser Link führt nirgendwohin");
    }

    @Test
    void aSessionThatIsAwayIsWaitedForAndOneThatWhatsAppEndedIsNot() {
        long session = atRest();
        String path = make();
        person.postForged(path + "/start");
        driver.started(session).tell(new DriverEvent.Disconnected(DisconnectReason.NETWORK));
        Eventually.assertThat(
                "it is away",
                () -> person.get(path).page().select("#card h2").text().equals("Not possible at the moment"));
        assertThat(person.get(path).page().select("form")).isEmpty();
    }

    @Test
    void aMemberWhoIsLoggedInSeesTheSamePage() {
        atRest();
        String path = make();

        assertThat(people.login(alice, Role.OWNER).get(path).page().select(".side"))
                .isEmpty();
    }

    /** The number of a session whose codes ran out. */
    private long atRest() {
        long session = sessions.initialise(system, "main", "Orders in Bristol", "scripted")
                .session()
                .id();
        driver.started(session).tell(new DriverEvent.Disconnected(DisconnectReason.QR_EXPIRED));
        Eventually.assertThat("it is let go", () -> sessions.get(system, "main").ownerNode() == null);
        return session;
    }

    private String make() {
        return URI.create(links.make(system, "main", 24).url()).getPath();
    }

    private String spoken(String path, String languages) {
        Document page = person.send(person.request(path)
                        .header("Accept", "text/html")
                        .header("Accept-Language", languages)
                        .GET()
                        .build())
                .page();
        return page.select("html").attr("lang") + " "
                + page.select("#card h2, .card h1").text();
    }
}
