package io.wagate.portal.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppSecrets;
import io.wagate.verification.AppService;
import io.wagate.verification.VerificationApp;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Verifications and their apps, as a browser without script sees them. */
@IntegrationTest
class VerificationPagesIT {

    private static final String PHONE = "12025550110";

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    AppService apps;

    @Autowired
    AppSecrets secrets;

    @Autowired
    ApiKeyService keys;

    private Tenant alice;
    private Actor system;
    private PortalClient browser;

    @BeforeEach
    void aDeveloper() {
        alice = people.tenant("Alice");
        system = People.system(alice);
        browser = people.login(alice, Role.DEVELOPER);
    }

    @Test
    void whoMayOnlyLookSeesNoButtonsNoCodesAndNoSecrets() {
        VerificationApp app = app("callback_url", "https://shop.example/verified?secret=hush");
        String verification = started(app);
        PortalClient reader = people.login(alice, Role.READ_ONLY);

        assertThat(reader.get("/verifications").page().select("main form[method=post], main a[href$=new]"))
                .isEmpty();
        Answer page = reader.get("/verifications/apps/" + app.publicId());
        assertThat(page.page().select("main form, main a[href$=edit], main .btn-danger"))
                .isEmpty();
        assertThat(page.body()).contains("https://shop.example/verified").doesNotContain("hush");
        Document one = reader.get("/verifications/" + verification).page();
        assertThat(one.select("main form, main img.qr")).isEmpty();
        assertThat(one.select("dt").eachText()).contains("App").doesNotContain("Code");
        assertThat(reader.get("/verifications/" + verification + "/qr.svg").status())
                .isEqualTo(404);
        assertThat(reader.get("/verifications/apps/new").status()).isEqualTo(403);
        assertThat(reader.post("/verifications/apps/" + app.publicId() + "/disable")
                        .status())
                .isEqualTo(403);
        assertThat(reader.post("/verifications/apps/" + app.publicId() + "/try").status())
                .isEqualTo(403);
        assertThat(apps.get(system, app.publicId()).enabled()).isTrue();
    }

    @Test
    void supportMayStartVerificationsAndChangeNothing() {
        VerificationApp app = app();
        PortalClient support = people.login(alice, Role.SUPPORT);

        assertThat(support.post("/verifications/apps/" + app.publicId() + "/try")
                        .status())
                .isEqualTo(302);
        assertThat(support.get("/verifications/apps/" + app.publicId() + "/edit")
                        .status())
                .isEqualTo(403);
        assertThat(support.post("/verifications/apps/" + app.publicId() + "/key")
                        .status())
                .isEqualTo(403);
        assertThat(support.post("/verifications/apps/" + app.publicId() + "/secret")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMistakeStandsBesideItsFieldAndCostsNobodyTheirWords() {
        linked.session(alice, "main");

        Answer unnamed = post("name", " ", "response_message", "Welcome & enjoy");
        Answer minutes = post("name", "Shop", "expires_at", "ten");
        Answer tooLong = post("name", "Shop", "expires_at", "1441");
        Answer callback = post("name", "Shop", "callback_url", "ftp://shop.example");
        Answer numbers = post("name", "Shop", "authorized_numbers", "+44 7700 900123\nAna");
        Answer sessions = post("name", "Shop", "session", "absent");
        Answer hosted = post("name", "Shop", "returnUrl", "shop");

        assertThat(unnamed.status()).isEqualTo(400);
        assertThat(unnamed.page().select("#name-bad").text()).contains("An app needs a name");
        assertThat(unnamed.page().select("#response_message").text()).isEqualTo("Welcome & enjoy");
        assertThat(minutes.page().select("#expires_at-bad").text()).contains("whole number of minutes");
        assertThat(minutes.page().select("#expires_at").val()).isEqualTo("ten");
        assertThat(tooLong.page().select("#expires_at-bad").text()).contains("1440");
        assertThat(callback.page().select("#callback_url-bad").text()).isNotBlank();
        assertThat(numbers.page().select("#authorized_numbers-bad").text()).isNotBlank();
        assertThat(sessions.page().select("#session-bad").text()).contains("no longer there");
        assertThat(hosted.page().select("#returnUrl-bad").text()).isNotBlank();
        assertThat(apps.list(system)).isEmpty();
    }

    @Test
    void everyDefaultThatIsTypedIsStoredAndShownAgain() {
        VerificationApp app = app(
                "description",
                "At the till",
                "expires_at",
                "5",
                "callback_url",
                "https://shop.example/verified?secret=hush",
                "callbacks",
                "https://shop.example/verified\r\nhttps://other.example",
                "origins",
                "https://shop.example",
                "authorized_numbers",
                "+44 7700 900123, +44 7700 900124",
                "link_message",
                "Hello\r\nyou",
                "response_message",
                "Welcome",
                "expiration_message",
                "Too late",
                "failure_message",
                "Again",
                "code_message",
                "{{code}} it is",
                "qr",
                "1",
                "sandbox",
                "1",
                "smsNumber",
                "+1 202 555 0199",
                "smsToken",
                "hidden-token",
                "returnUrl",
                "https://shop.example/done?step=2");
        Answer edit = browser.get("/verifications/apps/" + app.publicId() + "/edit");
        Document form = edit.page();

        assertThat(app.defaults().minutes()).isEqualTo(5);
        assertThat(app.defaults().linkMessage()).isEqualTo("Hello\nyou");
        assertThat(app.defaults().authorizedNumbers()).containsExactly("447700900123", "447700900124");
        assertThat(app.callbacks()).hasSize(2);
        assertThat(app.sandbox()).isTrue();
        assertThat(form.select("#callback_url").val()).isEqualTo("https://shop.example/verified?secret=hush");
        assertThat(form.select("#returnUrl").val()).isEqualTo("https://shop.example/done?step=2");
        assertThat(form.select("#code_message").text()).isEqualTo("{{code}} it is");
        assertThat(form.select("#smsToken").val()).isEmpty();
        assertThat(edit.body()).doesNotContain("hidden-token");

        Answer saved = browser.post("/verifications/apps/" + app.publicId() + "/edit", typed(form));
        assertThat(saved.status()).as(saved.body()).isEqualTo(302);
        assertThat(apps.get(system, app.publicId())).isEqualTo(app);
    }

    @Test
    void anAppIsSwitchedOffAndOnAndKeepsEverything() {
        VerificationApp app = app("callback_url", "https://shop.example/verified?secret=hush", "smsToken", "kept");
        String path = "/verifications/apps/" + app.publicId();

        assertThat(browser.post(path + "/disable").location()).endsWith(path);
        assertThat(browser.get(path).page().select("h1 .st").text()).isEqualTo("Off");
        assertThat(browser.get(path).page().select("form[action$=try]")).isEmpty();
        assertThat(browser.post(path + "/try").status()).isBetween(400, 409);
        browser.post(path + "/enable");

        assertThat(apps.get(system, app.publicId())).isEqualTo(app);
    }

    @Test
    void aKeyIsShownOnceAndOpensThisAppOnly() {
        VerificationApp app = app();
        String path = "/verifications/apps/" + app.publicId();

        browser.post(path + "/key");
        Document first = browser.get(path).page();
        Document second = browser.get(path).page();

        String key = first.select("#issued-key").text();
        assertThat(key).startsWith("wg_live_");
        assertThat(first.select("figure.code pre").text()).contains("Authorization: Bearer " + key);
        assertThat(second.select("#issued-key")).isEmpty();
        assertThat(second.text()).doesNotContain(key).contains("Never used");
        assertThat(keys.admit(key, "127.0.0.1").onlyApp()).isEqualTo(app.publicId());
        assertThat(second.select("a[href^='/keys/']").attr("href")).endsWith("/replace");
    }

    @Test
    void theSecretOfTheReturnIsShownOnDemandAndReplaced() {
        VerificationApp app = app("returnUrl", "https://shop.example/done");
        String path = "/verifications/apps/" + app.publicId();

        assertThat(browser.get(path).page().select("#return-secret")).isEmpty();
        browser.post(path + "/secret");
        String secret = browser.get(path).page().select("#return-secret").text();
        assertThat(browser.get(path).page().select("#return-secret")).isEmpty();
        browser.post(path + "/secret/new");
        String other = browser.get(path).page().select("#return-secret").text();

        assertThat(secret).hasSizeGreaterThan(20);
        assertThat(other).hasSizeGreaterThan(20).isNotEqualTo(secret);
        assertThat(secrets.returnSecret(system, app.publicId())).isEqualTo(other);
    }

    @Test
    void aRemovedAppIsGoneAndItsVerificationsStay() {
        VerificationApp app = app();
        String verification = started(app);
        String path = "/verifications/apps/" + app.publicId();

        assertThat(browser.get(path + "/remove").page().select("h1").text()).isEqualTo("Remove Shop?");
        assertThat(browser.post(path + "/remove").location()).endsWith("/verifications/apps");

        assertThat(browser.get(path).status()).isEqualTo(404);
        assertThat(browser.get("/verifications/" + verification).status()).isEqualTo(200);
        assertThat(browser.get("/verifications").status()).isEqualTo(200);
    }

    @Test
    void withoutAnAppThePageSaysHowToMakeOne() {
        Document page = browser.get("/verifications").page();

        assertThat(page.select(".blank h2").text()).isEqualTo("No app yet");
        assertThat(page.select(".blank a").attr("href")).isEqualTo("/verifications/apps/new");
    }

    @Test
    void beforeTheFirstVerificationThePageIsTheCommandToRun() {
        app();
        Document page = browser.get("/verifications").page();

        assertThat(page.select(".blank pre").text()).contains("curl -G").contains("/api/v1/verification_code");
        assertThat(page.select(".chart")).isEmpty();
    }

    @Test
    void theListIsFilteredByWhatStandsInTheAddress() {
        VerificationApp app = app();
        String waiting = started(app);
        String done = started(app);
        send(done);
        awaitState(done, "Validated");

        assertThat(ids("/verifications")).containsExactly(done, waiting);
        assertThat(ids("/verifications?status=validated")).containsExactly(done);
        assertThat(ids("/verifications?status=requested")).containsExactly(waiting);
        assertThat(ids("/verifications?q=%2B1 202 555 0110".replace(" ", "%20")))
                .containsExactly(done);
        assertThat(ids("/verifications?q=447700900999")).isEmpty();
        assertThat(ids("/verifications?app=" + app.publicId() + "&since=24h")).hasSize(2);
        assertThat(ids("/verifications?app=app_absent000000")).isEmpty();
        assertThat(ids("/verifications?status=nonsense&since=never&before=x")).hasSize(2);
        assertThat(browser.get("/verifications?q=" + waiting).location()).endsWith("/verifications/" + waiting);
        assertThat(browser.get("/verifications?status=failed")
                        .page()
                        .select(".blank h2")
                        .text())
                .isEqualTo("Nothing found");
    }

    @Test
    void theFunnelMovesWithWhatHappens() {
        VerificationApp app = app();
        String first = started(app);
        started(app);
        assertThat(figures()).startsWith("2", "0");

        send(first);
        awaitState(first, "Validated");

        assertThat(figures()).startsWith("2", "1");
        assertThat(browser.get("/verifications").page().select(".facts-row").text())
                .contains("50% of all", "1 waiting");
    }

    @Test
    void theTraceLeadsToTheMessageAndSaysFromWhom() {
        VerificationApp app = app("response_message", "Welcome");
        String verification = started(app);
        Document waiting = browser.get("/verifications/" + verification).page();
        assertThat(waiting.select(".trace .wait").text()).contains("Waiting for the message");
        assertThat(waiting.select("img.qr").attr("src")).endsWith("/qr.svg");
        assertThat(waiting.select("#hosted-page").text()).contains("/v/");
        assertThat(browser.get("/verifications/" + verification).page().select("#hosted-page"))
                .isEmpty();

        send(verification);
        awaitState(verification, "Validated");

        Eventually.assertThat(
                "the trace tells of the answer",
                () -> browser.get("/verifications/" + verification)
                        .page()
                        .select(".trace")
                        .text()
                        .contains("Answered in the chat"));
        Document done = browser.get("/verifications/" + verification).page();
        assertThat(done.select(".trace").text()).contains("Code arrived", "From +1 202-555-0110", "Validated");
        for (String link : done.select(".trace a").eachAttr("href")) {
            assertThat(browser.get(link).status()).as(link).isEqualTo(200);
        }
        assertThat(done.select(".trace a")).hasSize(2);
        assertThat(done.select("img.qr")).isEmpty();
    }

    @Test
    void theMovingPartIsSilentWhileNothingMoves() {
        String verification = started(app());
        String asked = browser.get("/verifications/" + verification)
                .page()
                .select("#story")
                .attr("hx-get");

        assertThat(browser.get(asked).status()).isEqualTo(204);
        send(verification);
        awaitState(verification, "Validated");

        Document moved = browser.get(asked).page();
        assertThat(moved.select("#story").hasAttr("hx-get")).isFalse();
        assertThat(moved.select("#state").text()).isEqualTo("Validated");
    }

    private List<String> figures() {
        return browser.get("/verifications").page().select(".facts-row dd").textNodes().stream()
                .map(node -> node.text().strip())
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private List<String> ids(String path) {
        return browser.get(path).page().select("tbody a[href^='/verifications/']").eachAttr("href").stream()
                .filter(link -> !link.contains("/apps/"))
                .map(link -> link.substring(link.lastIndexOf('/') + 1))
                .toList();
    }

    private void awaitState(String verification, String word) {
        Eventually.assertThat(
                "the verification is " + word,
                () -> browser.get("/verifications/" + verification)
                        .page()
                        .select("#state")
                        .text()
                        .equals(word));
    }

    /** Presses the button by which a simulated phone sends the code. */
    private void send(String verification) {
        Document page = browser.get("/verifications/" + verification).page();
        var form = page.selectFirst("form[action^='/phones/']");
        assertThat(form).as(page.text()).isNotNull();
        java.util.Objects.requireNonNull(form);
        assertThat(form.attr("action")).contains(PHONE);
        browser.post(
                form.attr("action"),
                "chat",
                form.select("[name=chat]").val(),
                "text",
                form.select("[name=text]").val());
    }

    private String started(VerificationApp app) {
        Answer answer = browser.post("/verifications/apps/" + app.publicId() + "/try");
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return answer.location().substring(answer.location().lastIndexOf('/') + 1);
    }

    private VerificationApp app(String... fields) {
        linked.session(alice, "main");
        List<String> all = new ArrayList<>(List.of("name", "Shop", "session", "main", "enabled", "1"));
        all.addAll(List.of(fields));
        Answer answer = browser.post("/verifications/apps", all.toArray(String[]::new));
        assertThat(answer.status()).as(answer.body()).isEqualTo(302);
        return apps.list(system).getLast();
    }

    private Answer post(String... fields) {
        return browser.post("/verifications/apps", fields);
    }

    /** What a browser would send when nothing in the form was touched. */
    private static String[] typed(Document form) {
        List<String> all = new ArrayList<>();
        form.select("main input:not([type=checkbox]), main textarea").forEach(field -> {
            if (!field.attr("name").equals("_csrf")) {
                all.add(field.attr("name"));
                all.add(field.tagName().equals("textarea") ? field.wholeText() : field.val());
            }
        });
        form.select("main input[type=checkbox][checked]").forEach(box -> {
            all.add(box.attr("name"));
            all.add(box.val());
        });
        form.select("main select").forEach(select -> {
            all.add(select.attr("name"));
            all.add(select.select("option[selected]").val());
        });
        return all.toArray(String[]::new);
    }

    @Test
    void anAppWithoutANumberSaysSo() {
        Answer made = post("name", "Shop", "enabled", "1");
        VerificationApp app = apps.list(system).getLast();
        String path = "/verifications/apps/" + app.publicId();

        assertThat(made.location()).endsWith(path);
        Document page = browser.get(path).page();
        assertThat(page.select(".note-warn").text()).contains("No number receives its codes");
        assertThat(page.select("form[action$=try]")).isEmpty();
        assertThat(apps.create(system, AppDraft.named("Other", null)).enabled()).isFalse();
    }
}
