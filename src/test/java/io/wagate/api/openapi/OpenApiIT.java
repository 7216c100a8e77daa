package io.wagate.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.wagate.event.EventType;
import io.wagate.kernel.ApiDocuments;
import io.wagate.support.AnswerRecorder;
import io.wagate.support.DocumentJudge;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient.Answer;
import io.wagate.webhook.PayloadFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    List<PayloadFormat> formats;

    @Autowired
    JsonMapper json;

    static List<String> dialects() {
        return List.of("wapiconnect", "whatsauth", "crisp", "whizard", "eazewa");
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void everyRouteHasWordsAndEveryWordARoute(String dialect) {
        ApiWords words = ApiWords.of(dialect).orElseThrow();
        List<ApiRoutes.Route> found = routes.of(dialect);

        assertThat(words.routes().keySet())
                .containsAll(found.stream().map(ApiRoutes.Route::name).toList());
        assertThat(words.routes().keySet())
                .allSatisfy(
                        name -> assertThat(ApiRoutes.told(name, found).name()).isEqualTo(name));
        assertThat(words.routes().values())
                .allSatisfy(route -> assertThat(route).containsKeys("group", "says", "answers"));
    }

    @Test
    void wordsWithoutARouteAreAFault() {
        List<ApiRoutes.Route> found = routes.of("eazewa");

        assertThatThrownBy(() -> ApiRoutes.told("GET /api/v1/instances/{id}/nothing", found))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ApiRoutes.told("PATCH /api/v1/instances", found))
                .isInstanceOf(IllegalStateException.class);
    }

    /** What a format can tell stands in the document, under the name that receivers see. */
    @ParameterizedTest
    @MethodSource("dialects")
    void everyEventOfTheDialectIsAWebhook(String dialect) {
        Set<String> told = formats.stream()
                .filter(format -> format.name().equals(dialect))
                .flatMap(format -> Arrays.stream(EventType.values()).flatMap(type -> format.eventName(type).stream()))
                .collect(Collectors.toSet());
        Set<String> words = ApiWords.of(dialect).orElseThrow().webhooks().keySet();
        // Named after the status that it tells.
        told.remove("verification.callback");
        if (dialect.equals("crisp")) {
            // Told by the test button alone, whatever an endpoint subscribed to.
            told.add("webhook.test");
        }
        if (words.contains("event")) {
            assertThat(words).hasSizeGreaterThan(5).hasSizeLessThan(told.size());
        } else {
            assertThat(words).containsExactlyInAnyOrderElementsOf(told);
        }
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void examplesAreWhatTheirShapesSay(String dialect) {
        DocumentJudge judge = new DocumentJudge(documents.of(dialect).orElseThrow());
        JsonNode served = json.readTree(
                people.client().get("/openapi/" + dialect + ".json").body());

        assertThat(judge.faultsOfExamples()).isEmpty();
        // An example of null is one only if the reader gets to see it.
        assertThat(served)
                .isEqualTo(json.readTree(JsonMapper.shared()
                        .writeValueAsBytes(documents.of(dialect).orElseThrow())));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void theDocumentsOwnCarrierOfAKeyComesFirst(String dialect) {
        Map<String, String> first = Map.of(
                "wapiconnect", "xApiKey",
                "whatsauth", "bearer",
                "crisp", "basic",
                "whizard", "whizardKey",
                "eazewa", "bearer");
        JsonNode document = json.valueToTree(documents.of(dialect).orElseThrow());

        List<String> required = document.path("security")
                .valueStream()
                .flatMap(one -> one.propertyNames().stream())
                .toList();
        assertThat(required).startsWith(first.get(dialect));
        assertThat(required)
                .containsExactlyInAnyOrder("xApiKey", "bearer", "basic", "whizardKey", "d360ApiKey")
                .containsExactlyElementsOf(
                        document.path("components").path("securitySchemes").propertyNames());
    }

    @ParameterizedTest
    @MethodSource("dialects")
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
    @MethodSource("dialects")
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
        String list = "/api/whatsapp/sessions";

        assertThat(judge.fault(answer("GET", list, 200, "{\"sessions\":[],\"total\":0}")))
                .isEmpty();
        assertThat(judge.fault(answer("GET", list, 200, "{\"sessions\":[],\"total\":\"0\"}")))
                .isPresent();
        assertThat(judge.fault(answer("GET", list, 200, "{\"sessions\":[]}"))).isPresent();
        assertThat(judge.fault(answer("GET", list, 200, "{\"sessions\":[],\"total\":0,\"more\":1}")))
                .isPresent();
        assertThat(judge.fault(answer("GET", list, 201, "{}"))).isPresent();
        assertThat(judge.fault(answer("PUT", list, 200, "{}"))).isPresent();
        assertThat(judge.fault(answer("GET", null, 404, "{\"error\":\"a\"}"))).isPresent();
    }

    @Test
    void aRequestThatIsNotDocumentedIsAFault() {
        DocumentJudge judge = new DocumentJudge(documents.of("eazewa").orElseThrow());
        String json = "application/json";
        String form = "application/x-www-form-urlencoded";

        assertThat(judge.fault(request("send-message", Set.of(), json, "{\"chatId\":\"1@c.us\",\"message\":\"a\"}")))
                .isEmpty();
        assertThat(judge.fault(request("send-message", Set.of(), form, "chatId=1@c.us&message=a&mentions[0]=b")))
                .isEmpty();
        assertThat(judge.fault(request("send-message", Set.of(), json, "{\"chatId\":\"1@c.us\"}")))
                .isPresent();
        assertThat(judge.fault(request("send-message", Set.of(), form, "chatId=1@c.us&text=a")))
                .isPresent();
        assertThat(judge.fault(request("send-message", Set.of("force"), json, "")))
                .isPresent();
        assertThat(judge.fault(request("send-message", Set.of(), "text/csv", "a,b")))
                .isPresent();
        assertThat(judge.fault(request("send-seen", Set.of(), json, "{\"chatId\":\"1@c.us\",\"message\":\"a\"}")))
                .isPresent();
    }

    @Test
    void aCallThatIsNotDocumentedIsAFault() {
        DocumentJudge judge = new DocumentJudge(documents.of("eazewa").orElseThrow());

        assertThat(judge.faultOfCall("ready", bytes("{\"event\":\"ready\",\"instanceId\":\"1\",\"data\":{}}")))
                .isEmpty();
        assertThat(judge.faultOfCall("ready", bytes("{\"event\":\"ready\",\"instanceId\":1,\"data\":{}}")))
                .isPresent();
        assertThat(judge.faultOfCall("nothing", bytes("{}"))).isPresent();
    }

    @Test
    void everyAnswerIsLookedAt() {
        int before = AnswerRecorder.judged();

        people.client().get("/api/whatsapp/sessions");
        people.client().get("/api/whatsapp/nothing");
        people.client().get("/api/ping");
        people.client().get("/api/v1/verification_code");
        people.client().get("/v1/health");
        people.client().get("/urn:crisp.im:whatsapp:0/nothing");

        Eventually.assertThat(() -> assertThat(AnswerRecorder.judged()).isGreaterThanOrEqualTo(before + 6));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void theReferenceShowsEveryRouteWithoutThirdParties(String dialect) throws IOException {
        Answer answer = people.client().get("/docs/reference/" + dialect);
        Document page = answer.page();
        ApiWords words = ApiWords.of(dialect).orElseThrow();

        assertThat(answer.status()).isEqualTo(200);
        List<String> shown = new ArrayList<>();
        page.select("section.ref:has(h3):has(.tag-mono)")
                .forEach(section ->
                        shown.add(section.select(".tag-mono").eachText().getFirst() + " "
                                + section.select("p > code").eachText().getFirst()));
        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                words.routes().keySet().stream(),
                                words.webhooks().keySet().stream().map(name -> "POST " + name))
                        .toList());
        assertThat(page.select("script[src^=http], link[href^=http], img")).isEmpty();
        assertThat(page.select("a[href^='#']"))
                .allSatisfy(
                        link -> assertThat(page.getElementById(link.attr("href").substring(1)))
                                .as(link.attr("href"))
                                .isNotNull());
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(answer.body().getBytes(StandardCharsets.UTF_8));
        }
        assertThat(zipped.size()).isLessThan(15 * 1024);
    }

    @Test
    void theDocumentationLeadsToEachReference() {
        Document index = people.client().get("/docs").page();

        for (String dialect : dialects()) {
            assertThat(index.select("a[href$=/docs/reference/" + dialect + "]")).hasSize(1);
            assertThat(index.select("a[href$=/openapi/" + dialect + ".json]")).hasSize(1);
            assertThat(people.client().get("/docs/" + dialect).page().select("a[href$=reference/" + dialect + "]"))
                    .isNotEmpty();
        }
    }

    @Test
    void whatMustBeThereIsSaidSo() {
        JsonNode whatsauth = json.valueToTree(documents.of("whatsauth").orElseThrow());
        JsonNode wapiconnect = json.valueToTree(documents.of("wapiconnect").orElseThrow());

        JsonNode data = whatsauth.at("/paths/~1v1~1create-qr-code/get/parameters/0");
        assertThat(data.path("name").asString()).isEqualTo("data");
        assertThat(data.path("required").asBoolean()).isTrue();
        assertThat(wapiconnect.at("/components/schemas/SendRequest/properties/to/type"))
                .isEqualTo(json.readTree("[\"string\",\"integer\"]"));
        assertThat(wapiconnect
                        .at("/components/responses/Refused429/headers/Retry-After/schema/type")
                        .asString())
                .isEqualTo("integer");
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

    private static DocumentJudge.Answer answer(String method, @Nullable String path, int status, String body) {
        DocumentJudge.Route route = new DocumentJudge.Route(method, path, path == null ? "" : path);
        return new DocumentJudge.Answer(route, status, "application/json", bytes(body));
    }

    private static DocumentJudge.Request request(String action, Set<String> query, String type, String body) {
        String path = "/api/v1/instances/33/client/action/";
        DocumentJudge.Route route =
                new DocumentJudge.Route("POST", "/api/v1/instances/{id}/client/action/{action}", path + action);
        return new DocumentJudge.Request(route, query, type, bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
