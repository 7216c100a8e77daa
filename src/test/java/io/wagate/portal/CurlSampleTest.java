package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurlSampleTest {

    @Test
    void whatPeopleTypedCannotLeaveTheQuotes() {
        CurlSample sample =
                CurlSample.post("http://localhost/x", "key", Map.of("message", "It's \"$(id)\" \\ `id`\n'; rm x; '"));
        assertThat(sample.text())
                .endsWith("-d '{\"message\": \"It'\\''s \\\"$(id)\\\" \\\\ `id`\\u000a'\\''; rm x; '\\''\"}'");
    }

    @Test
    void thePiecesAreTheCommand() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("to", "12025550110");
        members.put("message", "Hello");
        assertThat(CurlSample.post("http://localhost:8080/api", "wg_live_x", members)
                        .text())
                .isEqualTo("""
                        curl -X POST http://localhost:8080/api \\
                          -H "X-API-Key: wg_live_x" \\
                          -H "Content-Type: application/json" \\
                          -d '{"to": "12025550110", "message": "Hello"}'""");
    }
}
