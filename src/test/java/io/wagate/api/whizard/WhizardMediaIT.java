package io.wagate.api.whizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.Witness;
import io.wagate.tenant.Tenant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Files that are put here, sent, fetched and taken away, each by the numbers that may. */
@IntegrationTest
class WhizardMediaIT {

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3};

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Number number;

    @BeforeEach
    void aNumberWithAKey() {
        alice = people.tenant("Alice");
        linked.session(alice, "main");
        number = key(alice, ApiKey.Scope.session("main"));
    }

    @Test
    void aFileIsKeptForItsNumber() {
        String id = upload();

        Number.Answer file = number.get("/v1/media/" + id);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.bytes()).isEqualTo(PICTURE);
        assertThat(file.response().headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(file.response().headers().firstValue("Content-Disposition")).hasValue("attachment");
        assertThat(file.response().headers().firstValue("Repr-Digest"))
                .hasValueSatisfying(digest -> assertThat(digest).startsWith("sha-256=:"));
        assertThat(key(alice, ApiKey.Scope.TENANT).get("/v1/media/" + id + "/").status())
                .isEqualTo(200);
    }

    @Test
    void nobodyElseReachesIt() {
        String id = upload();
        linked.waiting(alice, "second");
        Number second = key(alice, ApiKey.Scope.session("second"));
        Tenant charlie = people.tenant("Charlie");
        linked.session(charlie, "main");
        Number foreign = key(charlie, ApiKey.Scope.session("main"));

        for (Number other : List.of(second, foreign)) {
            assertThat(other.get("/v1/media/" + id).status()).isEqualTo(404);
            assertThat(other.delete("/v1/media/" + id).status()).isEqualTo(404);
        }
        assertThat(foreign.post("/v1/messages", image(id)).body())
                .isEqualTo(foreign.post("/v1/messages", image("1")).body());
        assertThat(foreign.get("/v1/media/" + id).body())
                .isEqualTo(foreign.get("/v1/media/1").body());
        assertThat(number.get("/v1/media/" + id).status()).isEqualTo(200);
    }

    @Test
    void itIsSentByItsIdAndTakenAway() {
        String id = upload();

        assertThat(number.post("/v1/messages", image(id)).status()).isEqualTo(200);
        assertThat(Witness.written(alice, "by id")).singleElement().asString().contains("image/png");

        assertThat(number.delete("/v1/media/" + id).body()).isEqualTo("{}");
        assertThat(number.get("/v1/media/" + id).status()).isEqualTo(404);
        assertThat(number.delete("/v1/media/" + id).status()).isEqualTo(404);
        assertThat(number.post("/v1/messages", image(id)).status()).isEqualTo(404);
    }

    @Test
    void theBytesStayWhileAnotherFileIsTheSame() {
        String first = upload();
        String second = upload();

        number.delete("/v1/media/" + first);

        assertThat(number.get("/v1/media/" + second).bytes()).isEqualTo(PICTURE);
        assertThat(filesThatEnd()).isZero();
        number.delete("/v1/media/" + second);
        assertThat(filesThatEnd()).isOne();
    }

    @Test
    void whatIsNoFileIsRefused() {
        assertThat(number.send("POST", "/v1/media", "image/png", new byte[0]).status())
                .isEqualTo(400);
        assertThat(number.send("POST", "/v1/media", "multipart/form-data; boundary=x", PICTURE)
                        .status())
                .isEqualTo(400);
        assertThat(number.send("POST", "/v1/media", "application/x-www-form-urlencoded", PICTURE)
                        .status())
                .isEqualTo(400);
        assertThat(number.send("POST", "/v1/media", "nonsense", PICTURE).status())
                .isIn(400, 415);
        Number.Answer tooLarge = number.send("POST", "/v1/media", "image/png", new byte[(16 << 20) + 1]);
        assertThat(tooLarge.status()).isEqualTo(413);
        assertThat(tooLarge.json().path("meta").path("http_code").asInt()).isEqualTo(413);
        assertThat(number.send("POST", "/v1/media", "image/png", new byte[1 << 20])
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM media WHERE tenant_id = ?")
                        .param(alice.id().value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private String upload() {
        Number.Answer answer = number.send("POST", "/v1/media", "image/png", PICTURE);
        assertThat(answer.body()).matches("\\{\"media\":\\[\\{\"id\":\"\\d+\"}]}");
        return answer.json().path("media").path(0).path("id").asString();
    }

    private long filesThatEnd() {
        return jdbc.sql("SELECT COUNT(*) FROM media_file WHERE tenant_id = ? AND expires_at <= UTC_TIMESTAMP(6)")
                .param(alice.id().value())
                .query(Long.class)
                .single();
    }

    private Number key(Tenant tenant, ApiKey.Scope scope) {
        return Number.at(
                port, keys.issue(People.system(tenant), "Number", scope).secret());
    }

    private static String image(String id) {
        return "{\"to\":\"12025559876\",\"type\":\"image\",\"image\":{\"id\":\"" + id + "\",\"caption\":\"by id\"}}";
    }
}
