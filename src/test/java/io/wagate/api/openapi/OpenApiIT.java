package io.wagate.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.wagate.kernel.ApiDocuments;
import io.wagate.support.AnswerRecorder;
import io.wagate.support.DocumentJudge;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI documents: whole, valid, and shown. */
@IntegrationTest
class OpenApiIT {

    @Autowired
    People people;

    @Autowired
    ApiDocuments documents;

    @Autowired
    ApiRoutes routes;

    @Autowired
    JsonMapper json;

    @ParameterizedTest
    @ValueSource(strings = "wapiconnect")
    void everyRouteHasWordsAndEveryWordARoute(String dialect) {
        ApiWords words = ApiWords.of(dialect).orElseThrow();

        assertThat(words.routes().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        routes.of(dialect).stream().map(ApiRoutes.Route::name).toList());
        assertThat(words.routes().values())
                .allSatisfy(route -> assertThat(route).containsKeys("group", "says", "answers"));
    }

    @ParameterizedTest
    @ValueSource(strings = "wapiconnect")
    void aParserOfOthersFindsNoFault(String dialect) {
        Answer answer = people.client().get("/openapi/" + dialect + ".json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("public"));
        SwaggerParseResult read = new OpenAPIV3Parser().readContents(answer.body(), null, null);
        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
        assertThat(read.getOpenAPI().getPaths()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = "wapiconnect")
    void namesAreUniqueAndReferencesLeadSomewhere(String dialect) {
        JsonNode document = json.valueToTree(documents.of(dialect).orElseThrow());

        assertThat(document.findValuesAsString("operationId")).isNotEmpty().doesNotHaveDuplicates();
        List<String> schemas =
                List.copyOf(document.path("components").path("schemas").propertyNames());
        assertThat(document.findValuesAsString("$ref")).isNotEmpty().allSatisfy(reference -> {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            assertThat(
                            reference.contains("/schemas/")
                                    ? schemas
                                    : document.path("components")
                                            .path("responses")
                                            .propertyNames())
                    .contains(name);
        });
    }

    /** The judge that looks at all other tests: it must be able to say no. */
    @Test
    void whatIsNotDocumentedIsAFault() {
        DocumentJudge judge = new DocumentJudge(documents.of("wapiconnect").orElseThrow());

        assertThat(judge.fault(answer("GET", "/api/whatsapp/sessions", 200, "{\"sessions\":[],\"total\":0}")))
                .isEmpty();
        assertThat(judge.fault(answer("GET", "/api/whatsapp/sessions", 200, "{\"sessions\":[],\"total\":\"0\"}")))
                .isPresent();
        assertThat(judge.fault(answer("GET", "/api/whatsapp/sessions", 200, "{\"sessions\":[]}")))
                .isPresent();
        assertThat(judge.fault(
                        answer("GET", "/api/whatsapp/sessions", 200, "{\"sessions\":[],\"total\":0,\"more\":1}")))
                .isPresent();
        assertThat(judge.fault(answer("GET", "/api/whatsapp/sessions", 201, "{}")))
                .isPresent();
        assertThat(judge.fault(answer("PUT", "/api/whatsapp/sessions", 200, "{}")))
                .isPresent();
        assertThat(judge.fault(answer("GET", null, 404, "{\"error\":\"a\"}"))).isPresent();
    }

    @Test
    void everyAnswerIsLookedAt() {
        int before = AnswerRecorder.judged();

        people.client().get("/api/whatsapp/sessions");
        people.client().get("/api/whatsapp/nothing");

        Eventually.assertThat(() -> assertThat(AnswerRecorder.judged()).isGreaterThanOrEqualTo(before + 2));
    }

    @Test
    void theReferenceShowsEveryRouteWithoutThirdParties() throws IOException {
        Answer answer = people.client().get("/docs/reference/wapiconnect");
        Document page = answer.page();

        assertThat(answer.status()).isEqualTo(200);
        List<String> shown = new ArrayList<>();
        page.select("section.ref:has(h3):has(.tag-mono)")
                .forEach(section ->
                        shown.add(section.select(".tag-mono").eachText().getFirst() + " "
                                + section.select("p > code").eachText().getFirst()));
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(routes.of("wapiconnect").stream()
                        .map(ApiRoutes.Route::name)
                        .toList());
        assertThat(page.select("script[src^=http], link[href^=http], img")).isEmpty();
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(answer.body().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(zipped.size()).isLessThan(15 * 1024);
    }

    @Test
    void anUnknownDialectHasNoDocument() {
        for (String name : List.of("nothing", "..%2Fapplication", "WAPICONNECT")) {
            assertThat(people.client().get("/openapi/" + name + ".json").status())
                    .as(name)
                    .isBetween(400, 404);
        }
        assertThat(people.client().get("/docs/reference/nothing").status()).isEqualTo(404);
    }

    private static DocumentJudge.Answer answer(
            String method, @org.jspecify.annotations.Nullable String path, int status, String body) {
        return new DocumentJudge.Answer(
                method, path, status, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }
}
