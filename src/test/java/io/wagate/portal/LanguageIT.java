package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Language;
import io.wagate.kernel.PersonalData;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Mailbox;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;

/** Pages speak the language of whoever reads them, programs are answered in English. */
@IntegrationTest
class LanguageIT {

    private static final String PASSWORD = "nine patient herons";
    private static final String GERMAN_BROWSER = "de-AT,de;q=0.9,en;q=0.5";

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    @Autowired
    MessageSource messages;

    @Autowired
    Sentences sentences;

    @Autowired
    List<PersonalData> kept;

    private Tenant bakery;
    private PortalClient ana;

    @BeforeEach
    void aCompany() {
        bakery = people.tenant("Northwind Bakery");
        ana = people.login(bakery, Role.OWNER);
        ana.get("/account");
    }

    @Test
    void whoeverChoosesGermanReadsGerman() {
        assertThat(ana.post("/account/language", "language", "de").location()).isEqualTo("/account");

        Document page = ana.get("/account").page();

        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.title()).isEqualTo("Ihr Konto · Wagate");
        assertThat(page.select("[role=status]").text()).isEqualTo("Ihre Sprache ist gespeichert");
        assertThat(page.select("main h1").text()).isEqualTo("Ihr Konto");
        assertThat(page.select("main .head p").text()).contains("Inhaber bei Northwind Bakery");
        assertThat(page.select("#language option[selected]").text()).isEqualTo("Deutsch");
        assertThat(page.select("nav").text()).contains("Sitzungen", "Massenversand", "Protokoll");
        assertThat(page.select("body").attr("data-copied")).isEqualTo("Kopiert");
    }

    @Test
    void timesAndNumbersAreWrittenAsTheLanguageDoes() {
        assertThat(ana.get("/account").page().select(".side-foot").text()).containsPattern("[0-9],[0-9]{3}");
        german(ana);

        Document page = ana.get("/account").page();

        assertThat(page.select(".side-foot").text())
                .containsPattern("[0-9]\\.[0-9]{3} Nachrichten")
                .doesNotContainPattern("[0-9],[0-9]{3}");
        assertThat(page.select("main time").text()).containsPattern("gerade eben|vor [0-9]+");
    }

    @Test
    void aRefusedFormSaysWhyInGerman() {
        german(ana);

        Answer refused = ana.post("/account/password", "old", "not it", "password", PASSWORD);

        assertThat(refused.status()).isEqualTo(400);
        String english = "This is not your password.";
        assertThat(refused.page().select("#old-e").text())
                .isEqualTo(sentences.in(Language.GERMAN, english))
                .isNotEqualTo(english);
    }

    @Test
    void errorPagesSpeakAsWell() {
        german(ana);

        assertThat(ana.get("/nowhere").page().select("h1").text()).isEqualTo("Unter dieser Adresse ist nichts");
        assertThat(from("/nowhere", GERMAN_BROWSER).location()).startsWith("/login");
        assertThat(from("/verify/nothing", GERMAN_BROWSER).page().select("h1").text())
                .isEqualTo("Dieser Link gilt nicht mehr");
    }

    @Test
    void programsAreAnsweredInEnglish() {
        german(ana);
        String key =
                keys.issue(People.system(bakery), "Shop", ApiKey.Scope.TENANT).secret();

        Answer refused = ana.send(ana.request("/api/whatsapp/usage?days=none")
                .header("X-API-Key", key)
                .header("Accept-Language", GERMAN_BROWSER)
                .GET()
                .build());
        Answer english = ana.send(ana.request("/api/whatsapp/usage?days=none")
                .header("X-API-Key", key)
                .header("Accept-Language", "en")
                .GET()
                .build());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(withoutIds(refused)).isEqualTo(withoutIds(english));
    }

    @Test
    void whoChoseNothingReadsWhatTheCompanySpeaks() {
        PortalClient ben = people.login(bakery, Role.DEVELOPER);
        assertThat(lang(ben.get("/members"))).isEqualTo("en");

        ana.post("/settings/company", "name", "Northwind Bakery", "zone", "UTC", "language", "de");

        Document settings = ana.get("/settings").page();
        assertThat(settings.select("[role=status]").text()).isEqualTo("Die Firma ist gespeichert");
        assertThat(settings.select("#zone optgroup").eachAttr("label")).contains("Europa");
        Document members = ben.get("/members").page();
        assertThat(members.select("html").attr("lang")).isEqualTo("de");
        assertThat(members.select("main table").text())
                .contains("Inhaber", "Entwickler", "API-Schlüssel ausstellen, ersetzen und beenden");
    }

    @Test
    void anOwnChoiceWinsOverTheCompanysUntilItIsTakenBack() {
        ana.post("/settings/company", "name", "Northwind Bakery", "zone", "UTC", "language", "de");
        ana.post("/account/language", "language", "en");
        assertThat(lang(ana.get("/account"))).isEqualTo("en");

        ana.post("/account/language", "language", "");

        Document page = ana.get("/account").page();
        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("[role=status]").text())
                .as("in the language from now on")
                .isEqualTo("Ihre Sprache ist gespeichert");
        assertThat(page.select("#language option[selected]").text()).isEqualTo("Wie die Firma");
    }

    @Test
    void aLanguageThatNobodySpeaksHereIsRefused() {
        assertThat(ana.post("/account/language", "language", "tlh").status()).isEqualTo(400);
        assertThat(lang(ana.get("/account"))).isEqualTo("en");
    }

    @Test
    void whoIsInvitedToAGermanCompanyReadsGerman() {
        ana.post("/settings/company", "name", "Northwind Bakery", "zone", "UTC", "language", "de");
        String ben = People.email();
        ana.post("/members/invitations", "email", ben, "role", "SUPPORT");
        assertThat(ana.get("/members").page().select("[role=status]").text())
                .isEqualTo("Die Einladung an " + ben + " ist unterwegs");
        String link = Mailbox.awaitTo(ben).link().replaceAll("^https?://[^/]+", "");
        PortalClient his = people.client();
        his.get(link);

        assertThat(his.post(link, "name", "Ben Okafor", "password", PASSWORD).location())
                .isEqualTo("/");

        assertThat(lang(his.get("/members"))).isEqualTo("de");
    }

    @ParameterizedTest
    @ValueSource(strings = {GERMAN_BROWSER, "de", "fr-CH, de;q=0.7, en;q=0.3", "DE-ch"})
    void whoIsNotLoggedInReadsWhatTheBrowserLikesBest(String header) {
        Document page = from("/login", header).page();

        assertThat(page.select("html").attr("lang")).isEqualTo("de");
        assertThat(page.select("h1").text()).isEqualTo("Anmelden");
        assertThat(page.select("footer").text()).isEqualTo("Dokumentation");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"fr", "en, de;q=0.9", ";;q=", "de;q=nothing", "*", "<script>"})
    void everythingElseIsEnglish(String header) {
        Document page = from("/login", header).page();

        assertThat(page.select("html").attr("lang")).isEqualTo("en");
        assertThat(page.select("h1").text()).isEqualTo("Log in");
    }

    @Test
    void theBrowserDoesNotMatterToWhoIsLoggedIn() {
        Answer page = ana.send(ana.request("/account")
                .header("Accept", "text/html")
                .header("Accept-Language", GERMAN_BROWSER)
                .GET()
                .build());

        assertThat(lang(page)).isEqualTo("en");
    }

    @Test
    void theDocumentationIsWrittenInEnglish() {
        german(ana);

        Document docs = ana.get("/docs").page();

        assertThat(docs.select("html").attr("lang")).isEqualTo("en");
        assertThat(docs.text()).doesNotContain("Übersicht", "Zum Inhalt");
        assertThat(lang(from("/docs", GERMAN_BROWSER))).isEqualTo("en");
    }

    /** A receipt is read years later: what no message knows is shown as it was stored. */
    @ParameterizedTest
    @CsvSource({"de", "en"})
    void whatIsKeptAboutAPersonHasAName(String code) {
        Locale reader = Language.of(code).orElseThrow().locale();

        assertThat(kept).isNotEmpty().allSatisfy(room -> {
            String key =
                    "settings.kept." + room.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
            String said = messages.getMessage(key, null, reader);
            assertThat(said.equals(room.title())).as(said).isEqualTo(code.equals("en"));
        });
    }

    private static void german(PortalClient client) {
        client.post("/account/language", "language", "de");
    }

    private Answer from(String path, String header) {
        PortalClient client = people.client();
        var request = client.request(path).header("Accept", "text/html");
        return client.send((header == null ? request : request.header("Accept-Language", header))
                .GET()
                .build());
    }

    private static String lang(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        return answer.page().select("html").attr("lang");
    }

    private static String withoutIds(Answer answer) {
        return answer.body().replaceAll("\"[^\"]*[iI]d\":\"[^\"]*\"", "");
    }
}
