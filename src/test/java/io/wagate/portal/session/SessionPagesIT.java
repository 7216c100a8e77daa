package io.wagate.portal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.session.SessionService;
import io.wagate.session.SessionStatus;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.support.ScriptedDriver;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages of sessions, as a browser without script sees them, and what htmx fetches. */
@IntegrationTest
class SessionPagesIT {

    @Autowired
    SessionService sessions;

    @Autowired
    ScriptedDriver driver;

    @Autowired
    People people;

    private Tenant alice;
    private PortalClient browser;

    @BeforeEach
    void aDeveloper() {
        alice = people.tenant("Alice");
        browser = people.login(alice, Role.DEVELOPER);
    }

    @Test
    void aForeignSessionIsAnAbsentOneOnEveryPage() {
        create("main");
        PortalClient charlie = people.login(people.tenant("Charlie"), Role.OWNER);

        for (String page : List.of("", "/link", "/link?by=code", "/_code", "/qr.svg", "/unlink", "/remove")) {
            assertThat(charlie.get("/sessions/main" + page).status()).as(page).isEqualTo(404);
        }
        for (String action : List.of("/restart", "/unlink", "/remove", "/link")) {
            assertThat(charlie.post("/sessions/main" + action, "phone", "447700900164")
                            .status())
                    .as(action)
                    .isEqualTo(404);
        }
        assertThat(sessions.get(owner(), "main").status()).isEqualTo(SessionStatus.INITIALIZING);
    }

    @Test
    void aLinkedDeviceIsCalledUnofficialWhereItIsChosenAndWhereItIsLinked() {
        assertThat(browser.get("/sessions/new").page().select("#driver-hint").text())
                .contains("unofficial")
                .contains("It is not verified against the live service");

        sessions.initialise(owner(), "real", null, "linked");

        assertThat(browser.get("/sessions/real/link")
                        .page()
                        .select("main .note-warn")
                        .text())
                .contains("Unofficial, and not verified against the live service");
    }

    @Test
    void whoMayOnlyReadSeesSessionsAndNoCodes() {
        create("main").showQr("code");
        PortalClient reader = people.login(alice, Role.READ_ONLY);

        assertThat(reader.get("/sessions").body()).contains("main").doesNotContain("Link another phone");
        assertThat(reader.get("/sessions/main").page().select("form[action*=unlink]"))
                .isEmpty();
        for (String page : List.of("/sessions/new", "/sessions/main/link", "/sessions/main/qr.svg")) {
            assertThat(reader.get(page).status()).as(page).isEqualTo(403);
        }
        assertThat(reader.post("/sessions/main/unlink").status()).isEqualTo(403);
    }

    @Test
    void mistakesStandBesideTheirFieldsAndNothingTypedIsLost() {
        Answer answer = browser.post("/sessions", "sessionId", "../etc", "name", "Kept", "driver", "scripted");

        assertThat(answer.status()).isEqualTo(400);
        Element id = Objects.requireNonNull(answer.page().selectFirst("#sessionId"));
        assertThat(id.val()).isEqualTo("../etc");
        assertThat(id.attr("aria-invalid")).isEqualTo("true");
        assertThat(answer.page().select("#id-bad").text()).contains("1 to 64");
        assertThat(Objects.requireNonNull(answer.page().selectFirst("#name")).val())
                .isEqualTo("Kept");
        assertThat(browser.post("/sessions", "sessionId", "new").status()).isEqualTo(400);
    }

    @Test
    void aFullPlanSaysSoAndWhatToDo() {
        Tenant small = people.freeTenant("Small");
        PortalClient person = people.login(small, Role.OWNER);
        person.post("/sessions", "sessionId", "one", "driver", "scripted");

        Answer answer = person.post("/sessions", "sessionId", "two", "driver", "scripted");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.page().select("[role=alert]").text()).contains("Your plan allows 1 session");
    }

    @Test
    void withoutSessionsThePageIsTheNextCommand() {
        assertThat(browser.get("/sessions").page().text())
                .contains("Link your first phone")
                .contains("/api/whatsapp/session");
    }

    @Test
    void linkingWorksWithoutScript() {
        Answer made = browser.post("/sessions", "sessionId", "main", "name", "Orders", "driver", "scripted");
        assertThat(made.location()).isEqualTo("/sessions/main/link");
        ScriptedDriver.Opened opened = started("main");
        assertThat(browser.get("/sessions/main/link").page().text()).contains("Asking WhatsApp for a code");

        opened.showQr("2@ref");
        Answer shown = browser.get("/sessions/main/link");
        String image =
                Objects.requireNonNull(shown.page().selectFirst("img.qr")).attr("src");
        Answer svg = browser.get(image);
        assertThat(svg.status()).isEqualTo(200);
        assertThat(svg.header("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("image/svg+xml"));
        assertThat(svg.header("Cache-Control")).contains("no-store");
        assertThat(svg.body()).contains("<path").doesNotContain("style");
        assertThat(shown.page().select("time[data-until]")).hasSize(1);
        assertThat(shown.page().select("progress#bar")).hasSize(1);
        assertThat(shown.page().select("a:contains(Check again)")).hasSize(1);

        opened.link();
        Answer linked = browser.get("/sessions/main/link");
        assertThat(linked.page().select("[role=status]").text()).contains("+1 202-555-0110 is linked");
        assertThat(linked.page().select("[hx-trigger]")).isEmpty();
        assertThat(browser.get("/sessions/main/qr.svg").status()).isEqualTo(204);
    }

    @Test
    void theFragmentIsSentOnlyWhenItChangedAndStopsWhenLinked() {
        ScriptedDriver.Opened opened = create("main");
        opened.showQr("first");
        String poll = poll(browser.get("/sessions/main/link"));

        Answer same = browser.htmx(poll);
        assertThat(same.status()).isEqualTo(204);
        assertThat(same.body()).isEmpty();

        opened.tell(
                new DriverEvent.QrIssued("second", 2, 6, java.time.Instant.now().plusSeconds(20)));
        Answer renewed = browser.htmx(poll);
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.body()).doesNotContain("<html");
        assertThat(renewed.page().text()).contains("Code 2 of 6");
        assertThat(renewed.page().select("#said").attr("hx-swap-oob")).isEqualTo("true");

        opened.link();
        Answer linked = browser.htmx(poll(renewed));
        assertThat(linked.page().select("#said").text()).contains("is linked");
        assertThat(linked.page().select("#state").text()).isEqualTo("Ready");
        assertThat(linked.page().select("[hx-trigger]")).isEmpty();
    }

    @Test
    void aCodeThatRanOutHasOneButtonThatStartsAgain() {
        ScriptedDriver.Opened opened = create("main");
        opened.showQr("first");
        opened.tell(new DriverEvent.Disconnected(DisconnectReason.QR_EXPIRED));

        Answer over = browser.get("/sessions/main/link");
        assertThat(over.page().text()).contains("The code ran out");
        assertThat(over.page().select("#code button")).hasSize(1);
        assertThat(over.page().select("[hx-trigger]")).isEmpty();

        assertThat(browser.post("/sessions/main/restart").location()).isEqualTo("/sessions/main/link");
        long number = sessions.get(owner(), "main").id();
        Eventually.assertThat("opened anew", () -> driver.opened(number).size() == 2);
    }

    @Test
    void aPasskeyIsExplainedWhileThePageWaits() {
        ScriptedDriver.Opened opened = create("main");
        opened.tell(new DriverEvent.PasskeyRequired());

        Answer page = browser.get("/sessions/main/link");

        assertThat(page.page().text()).contains("Confirm with a passkey on the phone");
        assertThat(page.page().select("#code").attr("hx-trigger")).isEqualTo("every 2s");
    }

    @Test
    void aPasskeyIsLeftByLinkingAgainOrByCancelling() {
        ScriptedDriver.Opened opened = create("main");
        opened.tell(new DriverEvent.PasskeyRequired());
        long number = sessions.get(owner(), "main").id();
        assertThat(browser.get("/sessions/main/link")
                        .page()
                        .select("#code form button")
                        .eachText())
                .containsExactly("Link again", "Cancel");
        assertThat(browser.get("/sessions").page().text()).contains("WhatsApp asks for a passkey on the phone");
        assertThat(browser.get("/").page().text()).contains("main waits for a passkey on the phone");

        browser.post("/sessions/main/restart");
        Eventually.assertThat("opened anew", () -> driver.opened(number).size() == 2);
        assertThat(sessions.get(owner(), "main").status()).isEqualTo(SessionStatus.INITIALIZING);

        driver.started(number).tell(new DriverEvent.PasskeyRequired());
        browser.post("/sessions/main/unlink");
        assertThat(sessions.get(owner(), "main").status()).isEqualTo(SessionStatus.DISCONNECTED);
        assertThat(browser.get("/sessions/main/link").page().text()).contains("This session is not linked");
    }

    @Test
    void aCodeToTypeIsAskedForWithTheNumber() {
        create("main");
        Answer wrong = browser.post("/sessions/main/link", "phone", "call me");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.page().select("#phone-bad").text()).contains("country code");
        assertThat(Objects.requireNonNull(wrong.page().selectFirst("#phone")).val())
                .isEqualTo("call me");

        Answer asked = browser.post("/sessions/main/link", "phone", "+44 7700 900164");
        assertThat(asked.location()).isEqualTo("/sessions/main/link?by=code");
        Answer page = browser.get(asked.location());

        assertThat(page.page().select(".pair span").eachText()).containsExactly("K7R2", "W9XM");
        assertThat(started("main").asked()).contains("pair 447700900164");
    }

    @Test
    void unlinkingSaysWhatItMeansAndWorksWithoutDialogs() {
        create("main").link();
        Answer page = browser.get("/sessions/main");
        assertThat(page.page().select("dialog#unlink").text())
                .contains("+1 202-555-0110")
                .contains("SESSION_NOT_READY");
        assertThat(page.page().select("[commandfor=unlink]").text()).isEqualTo("Unlink");
        assertThat(browser.get("/sessions/main/unlink").page().text()).contains("Keep it linked");

        assertThat(browser.post("/sessions/main/unlink").location()).isEqualTo("/sessions/main");

        Answer after = browser.get("/sessions/main");
        assertThat(after.page().select("h1 .st").text()).isEqualTo("Disconnected");
        assertThat(after.page().text()).contains("Unlinked, here or on the phone");
        assertThat(browser.post("/sessions/main/remove").location()).isEqualTo("/sessions");
        assertThat(browser.get("/sessions/main").status()).isEqualTo(404);
        assertThat(browser.get("/sessions").page().text()).contains("Link your first phone");
    }

    @Test
    void onlyASandboxSessionOffersASimulatedPhone() {
        create("real");
        browser.post("/sessions", "sessionId", "toy", "driver", "sandbox");

        assertThat(browser.get("/sessions/real/link").page().select("form[action=/phones/scan]"))
                .isEmpty();
        Answer toy = browser.get("/sessions/toy/link");
        assertThat(toy.page()
                        .select("form[action=/phones/scan] input[name=session]")
                        .val())
                .isEqualTo("toy");
        Eventually.assertThat(
                "the sandbox shows a code",
                () -> sessions.get(owner(), "toy").status().equals(SessionStatus.QR_READY));
    }

    @Test
    void longNamesAndMarkupStayText() {
        String name = "<b>" + "W".repeat(90) + "</b>";
        browser.post("/sessions", "sessionId", "x".repeat(64), "name", name, "driver", "scripted");

        assertThat(browser.get("/sessions")
                        .page()
                        .select("article:first-child h2")
                        .text())
                .isEqualTo(name);
        assertThat(browser.get("/sessions/" + "x".repeat(64)).page().select("h1 b"))
                .isEmpty();
    }

    private Actor owner() {
        return People.system(alice);
    }

    private ScriptedDriver.Opened create(String id) {
        browser.post("/sessions", "sessionId", id, "driver", "scripted");
        return started(id);
    }

    private ScriptedDriver.Opened started(String id) {
        return driver.started(sessions.get(owner(), id).id());
    }

    private static String poll(Answer answer) {
        return answer.page().select("#code").attr("hx-get");
    }
}
