package io.wagate.api.whatsauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Actor;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Script;
import io.wagate.tenant.Tenant;
import io.wagate.verification.AppDraft;
import io.wagate.verification.AppSecrets;
import io.wagate.verification.AppService;
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
    Linked linked;

    @Autowired
    AppService apps;

    @Autowired
    AppSecrets secrets;

    @TempDir
    Path folder;

    @Test
    void theDocumentsCommandMakesACodeWithItsLinkAndNoPictureThatNobodyAskedFor() throws Exception {
        Tenant alice = people.tenant("Alice");
        WhatsAppSession session = linked.session(alice, "main");
        Map<String, String> ours =
                Map.of("https://whatsauth.me", "http://127.0.0.1:" + port, "MY_APIKEY", key(People.system(alice)));

        try (Script client = Script.of(folder, "/clients/whatsauth/verification-code.sh", ours)) {
            assertThat(client.run())
                    .containsPattern(
                            "\\{\"code\":\"[0-9a-f]{10}\",\"link\":\"https://wa\\.me/\\+" + session.phone() + "\\?text="
                                    + "Send%20this%20message%20to%20verify%20your%20phone%20in%20MyCompany%0A%3E%3E[0-9a-f]{10}%3C%3C\"")
                    .contains("\"deep_link\":\"whatsapp://send?text=")
                    .doesNotContain("\"qr\"");
        }
    }

    private String key(Actor actor) {
        AppDraft draft = AppDraft.named("Shop", "main").enabled(true);
        return secrets.issueKey(actor, apps.create(actor, draft).publicId()).secret();
    }
}
