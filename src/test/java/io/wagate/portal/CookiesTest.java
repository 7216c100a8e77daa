package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.BaseUrl;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockHttpServletResponse;

class CookiesTest {

    @Test
    void overHttpsACookieBelongsToThisHostAndToHttpsAlone() {
        assertThat(put("https://wagate.example"))
                .startsWith("__Host-wagate-browser=proof;")
                .contains("; Secure", "; HttpOnly", "; SameSite=Lax", "Path=/")
                .doesNotContain("Domain");
    }

    @Test
    void withoutHttpsItStillIsNoScriptsBusiness() {
        assertThat(put(""))
                .startsWith("wagate-browser=proof;")
                .contains("; HttpOnly")
                .doesNotContain("Secure");
    }

    private static String put(String baseUrl) {
        var response = new MockHttpServletResponse();
        new Cookies(new BaseUrl(new MockEnvironment().withProperty("wagate.base-url", baseUrl)))
                .put(response, "wagate-browser", "proof", Duration.ofDays(1));
        return String.valueOf(response.getHeader("Set-Cookie"));
    }
}
