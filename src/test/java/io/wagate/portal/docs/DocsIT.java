package io.wagate.portal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.account.Role;
import io.wagate.kernel.PublicApi;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import io.wagate.support.PortalClient.Answer;
import io.wagate.tenant.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The documentation as strangers and members read it. */
@IntegrationTest
class DocsIT {

    private static final int HEAVIEST = 15 * 1024;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Book book;

    @Autowired
    ErrorGuide errors;

    @Autowired
    EventGuide events;

    @Autowired
    List<PublicApi> apis;

    @Test
    void everyPageIsThereForStrangersLightAndCacheable() throws IOException {
        List<String> paths = new ArrayList<>(List.of("/docs", "/docs/search?q=media"));
        book.chapters().forEach(chapter -> paths.add("/docs/" + chapter.id()));
        errors.all().forEach(error -> paths.add("/docs/errors/" + error.code()));
        events.all().forEach(event -> paths.add("/docs/events/" + event.name()));
        PortalClient stranger = people.client();

        for (String path : paths) {
            Answer answer = stranger.get(path);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(weight(answer.body())).as("bytes of " + path).isLessThan(HEAVIEST);
            assertThat(answer.header("Cache-Control")).as(path).contains("max-age=300, public");
            assertThat(answer.header("Set-Cookie")).as(path).isEmpty();
            assertThat(answer.page().select("h1")).as(path).hasSize(1);
            assertThat(answer.body()).as(path).doesNotContainPattern("\\{\\{(base|session|from|to|website|instance)}}");
        }
    }

    @Test
    void whatDoesNotExistIsNotThere() {
        for (String path :
                List.of("/docs/nothing", "/docs/errors/nothing", "/docs/events/nothing", "/docs/errors/a%2Fb")) {
            assertThat(people.client().get(path).status()).as(path).isBetween(400, 404);
        }
    }

    @Test
    void aMembersOwnValuesStandInTheCodeAndNobodyElseMayKeepThem() {
        Tenant alice = people.tenant("Alice");
        linked.session(alice, "bakery");
        PortalClient browser = people.login(alice, Role.DEVELOPER);

        Answer answer = browser.get("/docs/quick-start");
        assertThat(answer.page().select("pre").text())
                .contains("/session/bakery/send")
                .doesNotContain("orders/send");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(people.client().get("/docs/quick-start").page().select("pre").text())
                .contains("/session/orders/send");
        assertThat(people.login(people.administrator()).get("/docs/quick-start").status())
                .isEqualTo(200);
    }

    @Test
    void theLanguageIsRememberedAndTheChoiceIsNotShared() {
        PortalClient browser = people.client();

        Answer chosen = browser.get("/docs/sending?language=python");
        assertThat(chosen.header("Cache-Control")).contains("no-store");
        assertThat(language(chosen)).isEqualTo("Python");
        assertThat(language(browser.get("/docs/media"))).isEqualTo("Python");
        assertThat(browser.get("/docs/quick-start").header("Vary"))
                .hasValueSatisfying(vary -> assertThat(vary).containsIgnoringCase("Cookie"));
        assertThat(language(browser.get("/docs/sending?language=cobol"))).isEqualTo("Python");
        assertThat(language(people.client().get("/docs/sending"))).isEqualTo("cURL");
    }

    @Test
    void theNativeApiCallsEachErrorByItsCode() {
        PublicApi nativeApi = api("wapiconnect");

        assertThat(errors.all())
                .filteredOn(error -> error.happensIn(nativeApi))
                .isNotEmpty()
                .allSatisfy(error -> {
                    assertThat(error.saidBy(nativeApi).body().get("code")).isEqualTo(error.code());
                    assertThat(error.saidBy(nativeApi).body().get("error"))
                            .asString()
                            .isNotBlank();
                });
        assertThat(errors.all())
                .allSatisfy(error -> assertThat(error.only())
                        .allSatisfy(name ->
                                assertThat(apis).extracting(PublicApi::name).contains(name)));
    }

    @Test
    void anErrorsAnswerNamesThePageAboutIt() {
        PortalClient nobody = people.client();

        String link = nobody.get("/api/whatsapp/sessions").header("Link").orElseThrow();
        assertThat(link).endsWith("/docs/errors/UNAUTHORIZED>; rel=\"help\"");
        assertThat(nobody.get(link.substring(link.indexOf("/docs"), link.indexOf('>')))
                        .status())
                .isEqualTo(200);
        assertThat(nobody.get("/v1/health").header("Link")).isEmpty();
    }

    @Test
    void anErrorsPageShowsItInEveryDialectThatKnowsIt() {
        Document page = people.client().get("/docs/errors/SESSION_NOT_READY").page();

        assertThat(page.select("h3").eachText())
                .containsExactly("WapiConnect 400", "WHIZARD 400", "eazeWA 400", "Crisp 400", "WhatsAuth 400");
        assertThat(page.select("#body-crisp").text()).contains("\"reason\": \"session_not_ready\"");
        assertThat(people.client().get("/docs/errors/JOB_STATE").page().select("h3"))
                .hasSize(1);
    }

    @Test
    void anEventsPageShowsWhatReceiversGet() {
        Document page = people.client().get("/docs/events/message.received").page();

        assertThat(page.select("#payload-wapiconnect").text()).contains("\"event\": \"message\"", "Do you have rye?");
        assertThat(page.select("#payload-wagate").text()).contains("\"type\": \"message.received\"", "\"sequence\"");
    }

    @Test
    void theSearchMarksWhatItFoundAndRepeatsNoMarkup() {
        Document page = people.client().get("/docs/search?q=rotation").page();
        assertThat(page.select("mark").eachText()).isNotEmpty().allMatch("rotation"::equalsIgnoreCase);

        Answer odd = people.client().get("/docs/search?q=%3Cscript%3Ealert(1)%3C/script%3E");
        assertThat(odd.status()).isEqualTo(200);
        assertThat(odd.body()).doesNotContain("<script>alert");
        assertThat(people.client().get("/docs/search").page().select("main").text())
                .contains("Type a word");
    }

    private PublicApi api(String name) {
        return apis.stream().filter(api -> api.name().equals(name)).findFirst().orElseThrow();
    }

    private static String language(Answer answer) {
        return answer.page().select("figcaption nav a[aria-current]").eachText().getFirst();
    }

    private static int weight(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zipped = new GZIPOutputStream(bytes)) {
            zipped.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
