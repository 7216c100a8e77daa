package io.wagate.portal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Script;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppSecrets;
import io.wagate.verification.AppService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The samples of the page, run as a tenant would run them, against this application. */
@IntegrationTest
class SampleRunsIT {

    /** The dialects that this application answers. */
    private static final Set<String> ANSWERED = Set.of("wapiconnect", "whatsauth", "crisp", "whizard", "eazewa");

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

    @Autowired
    AppService apps;

    @Autowired
    AppSecrets secrets;

    @Autowired
    SampleValues values;

    @TempDir
    Path folder;

    private Tenant alice;
    private Actor actor;

    @BeforeEach
    void aTenantWithASession() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        linked.session(alice, "main");
    }

    @ParameterizedTest(name = "{0} {1} in {2}")
    @CsvSource(delimiter = '|', textBlock = """
            wapiconnect | send | CURL   | Your order 1184 is ready.
            wapiconnect | send | NODE   | Your order 1184 is ready.
            wapiconnect | send | PYTHON | Your order 1184 is ready.
            wapiconnect | send | JAVA   | Your order 1184 is ready.
            wapiconnect | send | PHP    | Your order 1184 is ready.
            wapiconnect | send | GO     | Your order 1184 is ready.
            wapiconnect | send | RUBY   | Your order 1184 is ready.
            wapiconnect | send | CSHARP | Your order 1184 is ready.
            wapiconnect | otp  | CURL   | is your code. It is valid
            wapiconnect | otp  | NODE   | is your code. It is valid
            wapiconnect | otp  | PYTHON | is your code. It is valid
            wapiconnect | otp  | JAVA   | is your code. It is valid
            wapiconnect | otp  | PHP    | is your code. It is valid
            wapiconnect | otp  | GO     | is your code. It is valid
            wapiconnect | otp  | RUBY   | is your code. It is valid
            wapiconnect | otp  | CSHARP | is your code. It is valid
            wapiconnect | media | CURL   | Your invoice
            wapiconnect | media | NODE   | Your invoice
            wapiconnect | media | PYTHON | Your invoice
            wapiconnect | media | JAVA   | Your invoice
            wapiconnect | media | PHP    | Your invoice
            wapiconnect | media | GO     | Your invoice
            wapiconnect | media | RUBY   | Your invoice
            wapiconnect | media | CSHARP | Your invoice
            whizard | send  | CURL   | Your order 1184 is ready.
            whizard | send  | NODE   | Your order 1184 is ready.
            whizard | send  | PYTHON | Your order 1184 is ready.
            whizard | send  | JAVA   | Your order 1184 is ready.
            whizard | media | CURL   | Your invoice
            eazewa  | send  | CURL   | Your order 1184 is ready.
            eazewa  | send  | NODE   | Your order 1184 is ready.
            eazewa  | send  | PYTHON | Your order 1184 is ready.
            eazewa  | send  | JAVA   | Your order 1184 is ready.
            eazewa  | media | CURL   | Your invoice
            """)
    void whatASampleSendsArrivesOnce(String dialect, String useCase, CodeLanguage language, String text)
            throws Exception {
        String printed = run(dialect, useCase, language);

        assertThat(printed).doesNotContain("\"error\"").isNotBlank();
        assertThat(Witness.written(alice, text)).singleElement().asString().contains("12025550110");
    }

    @ParameterizedTest
    @EnumSource
    void aBulkJobIsFollowedToItsEnd(CodeLanguage language) throws Exception {
        String printed = run("wapiconnect", "bulk", language);

        assertThat(printed.strip().lines().reduce((one, next) -> next).orElseThrow())
                .contains("completed");
        assertThat(printed).contains(language == CodeLanguage.CURL ? "\"processed\":2" : "2 of 2: 2 sent, 0 failed");
        assertThat(Witness.written(alice, "Hi there, everything is 30 % off")).hasSize(1);
        assertThat(Witness.written(alice, "Hi Ana, everything is 30 % off")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} answers {2}")
    @CsvSource(delimiter = '|', textBlock = """
            wapiconnect | session  | "status":"ready"
            wapiconnect | log      | {"messages":[
            wapiconnect | verification | {"valid":false,"checksLeft":
            crisp       | templates | {"error":false
            whizard     | webhook  | {"url":"https://shop.example/webhook","headers":{"Authorization":"Basic dGVz
            eazewa      | instance | "clientStatus":
            eazewa      | webhook  | "status":"success"
            """)
    void whatElseACurlAsksIsAnswered(String dialect, String useCase, String text) throws Exception {
        assertThat(run(dialect, useCase, CodeLanguage.CURL)).contains(text);
    }

    @ParameterizedTest
    @EnumSource(names = {"CURL", "NODE", "PYTHON", "JAVA"})
    void aTemplateThatOneSampleMadeIsSentByAnother(CodeLanguage language) throws Exception {
        assertThat(run("wapiconnect", "template", CodeLanguage.CURL)).contains("\"order_ready\"", "APPROVED");

        assertThat(run("crisp", "send", language)).isNotBlank().doesNotContain("\"error\":true");

        Eventually.assertThat(() -> assertThat(Witness.written(alice, "Your order 1184 is ready."))
                .singleElement()
                .asString()
                .contains("12025550110"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CURL", "NODE", "PYTHON", "JAVA"})
    void anAppsKeyMakesACode(CodeLanguage language) throws Exception {
        assertThat(run("whatsauth", "code", language))
                .containsPattern("https://wa\\.me/\\+[0-9]+\\?text=%3E%3E[0-9a-f]{10}");
    }

    @ParameterizedTest(name = "{0} {1} in {2}")
    @CsvSource(delimiter = '|', textBlock = """
            whatsauth | callback | NODE   | 9f76681bd4 was sent by +12025550110
            whatsauth | callback | PYTHON | 9f76681bd4 was sent by +12025550110
            crisp     | result   | NODE   | 123e4567-e89b-12d3-a456-426614174000 is 3EB0B430A8B7F6C1D2E3
            whizard   | receive  | NODE   | 12025550110 text Is order 1184 ready?
            eazewa    | receive  | NODE   | 12025550110 Is order 1184 ready?
            """)
    void aReceiverTakesWhatTheCurlBesideItSends(String dialect, String name, CodeLanguage language, String heard)
            throws Exception {
        int port = Script.freePort();
        UseCase useCase = Samples.named(dialect).named(name);
        String call =
                values.fill(actor, useCase.code(CodeLanguage.CURL)).replace("localhost:4000", "127.0.0.1:" + port);
        try (Script receiver = Script.saved(folder, language.file(name), useCase.code(language));
                Script caller = Script.saved(folder, CodeLanguage.CURL.file(name), call)) {
            withWords(receiver).with("PORT", "" + port).serve(port);

            assertThat(caller.run()).as("without the word").contains(name.equals("result") ? " 200 " : status(dialect));
            assertThat(withWords(caller).run()).contains(" 200 ");
            Eventually.assertThat(() -> assertThat(printed(receiver)).contains(heard));
        }
    }

    /** Who knows nothing is turned away, except where the word stands in the request that the page shows. */
    private static String status(String dialect) {
        return dialect.equals("whizard") ? " 200 " : " 401 ";
    }

    private static Script withWords(Script script) {
        return script.with("CALLBACK_TOKEN", "a-long-random-word")
                .with("WEBHOOK_WORD", "a-long-random-word")
                .with("WEBHOOK_USER", "testuser")
                .with("WEBHOOK_PASSWORD", "testpass");
    }

    private static String printed(Script script) {
        try {
            return script.printed();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private String run(String dialect, String name, CodeLanguage language) throws Exception {
        assumeTrue(
                ANSWERED.contains(dialect),
                () -> "nothing answers " + dialect + " here yet: its samples were read, not run");
        UseCase useCase = Samples.named(dialect).named(name);
        String code = values.fill(actor, useCase.code(language));
        Files.writeString(folder.resolve("invoice.pdf"), "%PDF-1.4\n%%EOF\n");
        try (Script script = Script.saved(folder, language.file(name), code)) {
            return withKeys(script).argument("invoice.pdf").run();
        }
    }

    private Script withKeys(Script script) {
        ApiKeyService.Issued key = keys.issue(actor, "Sample", ApiKey.Scope.TENANT);
        String id = key.key().id();
        return script.with("WAGATE_API_KEY", key.secret())
                .with("WAGATE_KEY_ID", id)
                .with("WAGATE_KEY_SECRET", key.secret().substring((ApiKey.PREFIX + id + "_").length()))
                .with("WAGATE_APP_KEY", appKey())
                .with(
                        "WAGATE_SESSION_KEY",
                        keys.issue(actor, "Sample", ApiKey.Scope.session("main"))
                                .secret());
    }

    private String appKey() {
        AppDraft draft = AppDraft.named("Shop", "main").enabled(true);
        return secrets.issueKey(actor, apps.create(actor, draft).publicId()).secret();
    }
}
