package io.wagate.api.shared;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.RequestDispatcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ApiPathsTest {

    private static final String CRISP = "/urn:crisp.im:whatsapp:0/wa/api/website/8c842203/templates";

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/whatsapp/sessions", "/api/v1/verification_code", "/v1/messages", CRISP})
    void everyDialectsPathsBelongToTheApi(String path) {
        assertThat(ApiPaths.has(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/apikeys", "/v10/messages", "/v/token", "/urn:crisp.im:whatsapp:1/wa", "/keys/api"})
    void pagesDoNot(String path) {
        assertThat(ApiPaths.has(path)).isFalse();
    }

    @Test
    void aColonMayBeEncoded() {
        assertThat(ApiPaths.path(request("", CRISP.replace(":", "%3A")))).isEqualTo(CRISP);
    }

    @Test
    void whereTheApplicationIsMountedDoesNotMatter() {
        assertThat(ApiPaths.path(request("/gateway", "/gateway/v1/messages"))).isEqualTo("/v1/messages");
        assertThat(ApiPaths.has(request("/gateway", "/gateway/v1/messages"))).isTrue();
        assertThat(ApiPaths.has(request("/v1", "/v1/keys"))).isFalse();
    }

    @Test
    void whatIsNotWellFormedStaysAsItIs() {
        assertThat(ApiPaths.path(request("", "/v1/%zz"))).isEqualTo("/v1/%zz");
    }

    @Test
    void anErrorPageIsAboutTheAddressThatWasAskedFor() {
        MockHttpServletRequest request = request("/gateway", "/gateway/error");
        request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, "/gateway/api/nothing");

        assertThat(ApiPaths.path(request)).isEqualTo("/api/nothing");
    }

    private static MockHttpServletRequest request(String mount, String uri) {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", uri);
        request.setContextPath(mount);
        return request;
    }
}
