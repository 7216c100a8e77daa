package io.wagate.api.shared;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.PortalClient;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class JsonOnlyIT {

    @Autowired
    People people;

    @Autowired
    ApiKeyService keys;

    @Test
    void noApiSpeaksCbor() {
        String key = keys.issue(People.system(people.tenant("Bakery")), "Till", ApiKey.Scope.TENANT)
                .secret();
        PortalClient client = people.client();

        var written = client.send(client.request("/api/whatsapp/usage")
                .header("X-API-Key", key)
                .header("Accept", "application/cbor")
                .build());
        var read = client.send(client.request("/api/whatsapp/session")
                .header("X-API-Key", key)
                .header("Content-Type", "application/cbor")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {(byte) 0xA0}))
                .build());

        assertThat(written.header("Content-Type").orElse("")).doesNotContain("cbor");
        assertThat(read.status()).isEqualTo(415);
        assertThat(read.header("Content-Type").orElse("")).startsWith("application/json");
    }
}
