package io.wagate.api.crisp;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.Script;
import io.wagate.template.Samples;
import io.wagate.template.TemplateService;
import io.wagate.tenant.Tenant;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The one command that the document prints, as it stands there. */
@IntegrationTest
class ClientIT {

    @LocalServerPort
    int port;

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    @Autowired
    TemplateService templates;

    @TempDir
    Path folder;

    @Test
    void theDocumentsCommandListsOneTemplate() throws Exception {
        Tenant alice = people.tenant("Alice");
        Actor actor = People.system(alice);
        templates.create(actor, Samples.plain("hello", "Hello"));
        templates.create(actor, Samples.plain("goodbye", "Goodbye"));
        ApiKeyService.Issued key = keys.issue(actor, "Plugin", ApiKey.Scope.TENANT);
        String id = key.key().id();
        Map<String, String> ours = Map.of(
                "https://plugins.crisp.chat",
                "http://127.0.0.1:" + port,
                "{website_id}",
                alice.uuid().toString(),
                "{identifier}",
                id,
                "{key}",
                key.secret().substring((ApiKey.PREFIX + id + "_").length()));

        try (Script client = Script.of(folder, "/clients/crisp/templates.sh", ours)) {
            assertThat(client.run())
                    .contains("{\"error\":false,\"reason\":\"listed\",\"data\":{\"templates\":[{")
                    .containsOnlyOnce("\"components\":");
        }
    }
}
