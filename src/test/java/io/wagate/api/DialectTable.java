package io.wagate.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.tenant.Tenant;
import java.util.List;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/**
 * Every public dialect: where it is asked, whom it admits, and the shape of what it refuses. A new dialect needs a line
 * here; {@link DialectCredentialIT} does the rest. {@code {website}} stands for the tenant's UUID.
 *
 * @param reading a path that answers a GET to whoever has a key
 * @param writing a path that takes JSON by POST
 * @param absent a path below the dialect's own that is no route
 * @param tenantKey the status of {@code reading} for a key of the whole company, which has one number
 * @param sessionKey the same for the key of that number
 * @param appKey the same for the key of a verification app
 * @param shape what every refusal looks like, given its status
 */
record DialectTable(
        String name,
        String reading,
        String writing,
        String absent,
        int tenantKey,
        int sessionKey,
        int appKey,
        BiConsumer<Integer, JsonNode> shape) {

    static final List<DialectTable> ALL = List.of(
            new DialectTable(
                    "wapiconnect",
                    "/api/whatsapp/sessions",
                    "/api/whatsapp/session",
                    "/api/whatsapp/nothing",
                    200,
                    200,
                    401,
                    DialectTable::codeAndError),
            new DialectTable(
                    "whizard",
                    "/v1/configs/phone_number",
                    "/v1/contacts",
                    "/v1/nothing",
                    200,
                    200,
                    403,
                    DialectTable::meta),
            new DialectTable(
                    "whizard, messages",
                    "/v1/configs/webhook",
                    "/v1/messages",
                    "/v1/messages/a/b",
                    200,
                    200,
                    403,
                    DialectTable::meta),
            new DialectTable(
                    "crisp",
                    "/urn:crisp.im:whatsapp:0/wa/api/website/{website}/templates",
                    "/urn:crisp.im:whatsapp:0/wa/api/website/{website}/template/send",
                    "/urn:crisp.im:whatsapp:0/wa/api/website/{website}/nothing",
                    200,
                    200,
                    403,
                    DialectTable::envelope),
            new DialectTable(
                    "eazewa",
                    "/api/v1/instances",
                    "/api/v1/instances",
                    "/api/v1/instances/1/nothing",
                    200,
                    200,
                    403,
                    DialectTable::status),
            new DialectTable(
                    "whatsauth",
                    "/api/v1/verification_code",
                    "/api/v1/verification_code",
                    "/api/v1/verification_code/nothing",
                    200,
                    403,
                    200,
                    DialectTable::errorAndMessage));

    /** A path of this tenant's. */
    static String of(String path, Tenant tenant) {
        return path.replace("{website}", tenant.uuid().toString());
    }

    @Override
    public String toString() {
        return name;
    }

    private static void codeAndError(int status, JsonNode body) {
        List<String> members = List.copyOf(body.propertyNames());
        assertThat(members).startsWith("error", "code").endsWith("requestId");
        assertThat(body.path("code").asString()).matches("[A-Z_]+");
    }

    private static void meta(int status, JsonNode body) {
        JsonNode meta = body.path("meta");
        assertThat(meta.path("success").asBoolean(true)).isFalse();
        assertThat(meta.path("http_code").asInt()).isEqualTo(status);
        assertThat(meta.path("developer_message").asString()).isNotBlank();
    }

    private static void envelope(int status, JsonNode body) {
        assertThat(List.copyOf(body.propertyNames())).containsExactly("error", "reason", "data");
        assertThat(body.path("error").asBoolean()).isTrue();
        assertThat(body.path("reason").asString()).matches("[a-z_]+");
        assertThat(body.path("data").path("message").asString()).isNotBlank();
    }

    private static void errorAndMessage(int status, JsonNode body) {
        assertThat(List.copyOf(body.propertyNames())).containsExactly("error", "message");
        assertThat(body.path("error").asString()).matches("[a-z_]+");
        assertThat(body.path("message").asString()).isNotBlank();
    }

    private static void status(int status, JsonNode body) {
        assertThat(body.path("status").asString()).isEqualTo("error");
        assertThat(body.path("message").asString()).isNotBlank();
    }
}
