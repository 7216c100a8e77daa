package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The clients that the document prints, as they stand there, against this application (spec/seed-api.md §7.1). */
@IntegrationTest
class ClientsIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    ApiKeyService keys;

    @TempDir
    Path folder;

    private Tenant alice;
    private String key;

    @BeforeEach
    void aTenantWithASession() {
        alice = people.tenant("Alice");
        Actor actor = People.system(alice);
        key = keys.issue(actor, "Shop", ApiKey.Scope.TENANT).secret();
        linked.session(alice, "main");
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp.js", "otp.py", "WapiOtp.java", "otp.sh", "otp.php", "otp.rb", "otp.go", "otp.cs"})
    void everyClientSendsItsOneTimePassword(String file) throws Exception {
        try (Script client = client("otp/" + file)) {
            client.run();
        }

        assertThat(Witness.written(alice, "Valid for 10 minutes."))
                .singleElement()
                .asString()
                .contains("919876543210")
                .containsPattern("\\*Verification Code\\*\\\\n\\\\nYour OTP is \\*[0-9]{6}\\*\\. Valid")
                .contains("\\n\\n_WapiConnect Security_");
    }

    @ParameterizedTest
    @ValueSource(strings = {"otp.js", "otp.py", "WapiOtp.java", "otp.sh"})
    void withAWrongKeyNothingIsSent(String file) throws Exception {
        key = "wg_live_nobody_has_this_key";
        try (Script client = client("otp/" + file)) {
            client.toItsEnd();
        }

        assertThat(Witness.written(alice, "Valid for 10 minutes.")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bulk.js", "bulk.py", "bulk.php", "bulk.rb", "bulk.go", "bulk.cs"})
    void everyClientFollowsItsBulkJobToTheEnd(String file) throws Exception {
        String printed;
        try (Script client = client("bulk/" + file)) {
            printed = client.run();
        }

        assertThat(printed.strip().lines().reduce((one, next) -> next).orElseThrow())
                .contains(file.endsWith("php") ? "Done: 2 sent, 0 failed" : "2/2 sent");
        assertThat(Witness.written(alice, "Big Sale! 40% off")).hasSize(2);
    }

    /** Its loop looks for the word {@code "failed"}, which is also the name of a member: so it ends after one look. */
    @ParameterizedTest
    @ValueSource(strings = {"bulk.sh", "BulkCampaign.java"})
    void theTwoThatSearchTheTextStopAfterOneLookAndTheJobGoesOn(String file) throws Exception {
        String printed;
        try (Script client = client("bulk/" + file)) {
            printed = client.run();
        }

        assertThat(printed.lines().filter(line -> line.startsWith("{")))
                .singleElement()
                .satisfies(progress -> {
                    JsonNode job = JsonMapper.shared().readTree(progress);
                    assertThat(job.path("total").asInt()).isEqualTo(2);
                    assertThat(job.path("failed").asInt()).isZero();
                });
        Eventually.assertThat(
                () -> assertThat(Witness.written(alice, "Big Sale! 40% off")).hasSize(2));
    }

    private Script client(String file) throws Exception {
        Map<String, String> ours = Map.of(
                "https://api.wapiconnect.cloud", "http://127.0.0.1:" + port, "use_ssl = true", "use_ssl = false");
        return Script.of(folder, "/clients/wapiconnect/" + file, ours).with("WAPI_KEY", key);
    }
}
