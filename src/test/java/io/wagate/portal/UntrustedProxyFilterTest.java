package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.catalina.AccessLog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class UntrustedProxyFilterTest {

    private final UntrustedProxyFilter filter = new UntrustedProxyFilter();

    @Test
    void aProxyThatIsNotBelievedIsNamedOnce(CapturedOutput output) throws Exception {
        ask("192.0.2.1", false);
        ask("192.0.2.1", false);

        assertThat(output.toString().lines().filter(line -> line.contains("SERVER_FORWARD_HEADERS_STRATEGY=native")))
                .hasSize(1)
                .allMatch(line -> line.contains("from 127.0.0.1"));
    }

    @Test
    void nothingIsSaidWithoutAProxyOrWhereItIsBelieved(CapturedOutput output) throws Exception {
        ask(null, false);
        ask("192.0.2.1", true);

        assertThat(output).doesNotContain("X-Forwarded-For");
    }

    private void ask(@Nullable String visitor, boolean believed) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        if (visitor != null) {
            request.addHeader("X-Forwarded-For", visitor);
        }
        if (believed) {
            request.setAttribute(AccessLog.REMOTE_ADDR_ATTRIBUTE, visitor);
        }
        filter.doFilter(request, new MockHttpServletResponse(), new MockFilterChain());
    }
}
