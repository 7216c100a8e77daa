package io.wagate.portal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Script;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The samples of the page, run as a tenant would run them, against this application. */
@IntegrationTest
class SampleRunsIT {

    /** The dialects that this application answers. */
    private static final Set<String> ANSWERED = Set.of("wapiconnect");

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

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
    void whatASampleSendsArrivesOnce(String dialect, String useCase, Language language, String text) throws Exception {
        String printed = run(dialect, useCase, language);

        assertThat(printed).doesNotContain("\"error\"").isNotBlank();
        assertThat(Witness.written(alice, text)).singleElement().asString().contains("12025550110");
    }

    @ParameterizedTest
    @CsvSource({"CURL", "NODE", "PYTHON", "JAVA", "PHP", "GO", "RUBY", "CSHARP"})
    void aBulkJobIsFollowedToItsEnd(Language language) throws Exception {
        String printed = run("wapiconnect", "bulk", language);

        assertThat(printed.strip().lines().reduce((one, next) -> next).orElseThrow())
                .contains("completed");
        assertThat(printed).contains(language == Language.CURL ? "\"processed\":2" : "2 of 2: 2 sent, 0 failed");
        assertThat(Witness.written(alice, "Hi there, everything is 30 % off")).hasSize(1);
        assertThat(Witness.written(alice, "Hi Ana, everything is 30 % off")).hasSize(1);
    }

    @ParameterizedTest(name = "{0} {1} answers {2}")
    @CsvSource(delimiter = '|', textBlock = """
            wapiconnect | session  | "status":"ready"
            wapiconnect | log      | {"messages":[
            whatsauth   | code     | "deep_link":
            crisp       | templates | {"error":false
            whizard     | webhook  | {"url":"https://shop.example/webhook","headers":{"Authorization":"Basic dGVz
            eazewa      | instance | "clientStatus":
            eazewa      | webhook  | "status":"success"
            """)
    void whatElseACurlAsksIsAnswered(String dialect, String useCase, String text) throws Exception {
        assertThat(run(dialect, useCase, Language.CURL)).contains(text);
    }

    private String run(String dialect, String name, Language language) throws Exception {
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
        return script.with("WAGATE_API_KEY", secret(ApiKey.Scope.TENANT))
                .with("WAGATE_SESSION_KEY", secret(ApiKey.Scope.session("main")));
    }

    private String secret(ApiKey.Scope scope) {
        return keys.issue(actor, "Sample", scope).secret();
    }
}
