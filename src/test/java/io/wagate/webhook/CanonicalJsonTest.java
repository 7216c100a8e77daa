package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import io.wagate.support.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CanonicalJsonTest {

    /** What languages write differently, or stumble over. */
    private static final List<String> NASTY = List.of(
            "/",
            "</script>",
            "\"",
            "\\",
            "\\u0041",
            "\b\t\n\f\r",
            "\u0000",
            "\u000b",
            "\u001f",
            "\u007f",
            "\u0085",
            "\u2028\u2029",
            "čeština",
            "👩‍👩‍👧",
            "\uD83D",
            "\uDC4B",
            "\uDC4B\uD83D",
            "\uFEFF",
            "\uFFFD",
            "\uFFFF",
            "'",
            "&amp;",
            "{}",
            "");

    @TempDir
    Path folder;

    @Test
    void whatCannotBeWrittenIsRefused() {
        assertThatThrownBy(() -> CanonicalJson.bytes(Map.of("at", Instant.EPOCH)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void controlsVanishAndLoneSurrogatesAreReplaced() {
        assertThat(text(Map.of("a", "x\u0000\u000b\u001f\by\n"))).isEqualTo("{\"a\":\"x\\by\\n\"}");
        assertThat(text(Map.of("a", "\uD83D!\uDC4B"))).isEqualTo("{\"a\":\"\uFFFD!\uFFFD\"}");
        assertThat(text(Map.of("a", "👋"))).isEqualTo("{\"a\":\"👋\"}");
    }

    @Test
    void slashesAndUnicodeStayAsTheyAre() {
        assertThat(text(Map.of("a", "https://example.com/č\u2028")))
                .isEqualTo("{\"a\":\"https://example.com/č\u2028\"}");
    }

    @Test
    void emptyThingsAndNothingAreLeftOutButEmptyTextIsText() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("none", null);
        members.put("list", List.of());
        members.put("object", Map.of("deep", Map.of()));
        members.put("items", Arrays.asList("a", null, List.of()));
        members.put("text", "");

        assertThat(text(members)).isEqualTo("{\"items\":[\"a\"],\"text\":\"\"}");
    }

    @Test
    void whatIsNoSafeWholeNumberBecomesText() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("safe", 9_007_199_254_740_991L);
        members.put("large", 9_007_199_254_740_992L);
        members.put("least", Long.MIN_VALUE);
        members.put("part", 1.0);
        members.put("truth", true);

        assertThat(text(members))
                .isEqualTo("{\"safe\":9007199254740991,\"large\":\"9007199254740992\","
                        + "\"least\":\"-9223372036854775808\",\"part\":\"1.0\",\"truth\":true}");
    }

    @Test
    void aMemberNamedByANumberIsRenamed() {
        assertThat(text(Map.of("420123", 1))).isEqualTo("{\"_420123\":1}");
    }

    @Test
    void anEventWithoutContentSaysWhatItIs() {
        assertThat(CanonicalJson.data(event(EventType.SESSION_PASSKEY_REQUIRED, "{}")))
                .isEqualTo(Map.of("status", "passkey_required"));
        assertThat(CanonicalJson.data(event(EventType.POLL_VOTED, "{\"options\":[]}")))
                .isEqualTo(Map.of("status", "voted"));
    }

    @Test
    void javaScriptWritesTheSameBytesAgain() throws Exception {
        Program node = Program.needed("node");
        List<String> documents = documents();
        Path file = Files.writeString(
                folder.resolve("documents.json"), JsonMapper.shared().writeValueAsString(documents));

        String different = node.run("-e", """
                const documents = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
                console.log(JSON.stringify(documents.filter(text => JSON.stringify(JSON.parse(text)) !== text)));
                """, file.toString());

        assertThat(different.strip()).isEqualTo("[]");
    }

    @Test
    void compactPythonWritesTheSameBytesAgain() throws Exception {
        Program python = Program.needed("python3");
        List<String> documents = documents();
        Path file = Files.writeString(
                folder.resolve("documents.json"), JsonMapper.shared().writeValueAsString(documents));

        String different = python.run("-c", """
                import json, sys
                documents = json.load(open(sys.argv[1], encoding="utf-8"))
                again = lambda text: json.dumps(json.loads(text), separators=(",", ":"), ensure_ascii=False)
                print(sum(again(text) != text for text in documents))
                """, file.toString());

        assertThat(different.strip()).isEqualTo("0");
    }

    @Test
    void ourOwnParserReadsBackWhatWasWritten() {
        for (String document : documents()) {
            Map<?, ?> members = JsonMapper.shared().readValue(document, Map.class);
            assertThat(new String(CanonicalJson.bytes(named(members)), StandardCharsets.UTF_8))
                    .isEqualTo(document);
        }
    }

    /** Objects of nasty texts in every place, the same ones at each run. */
    private static List<String> documents() {
        Random random = new Random(15);
        List<String> documents = new ArrayList<>();
        NASTY.forEach(text -> documents.add(text(Map.of("only", text))));
        for (int i = 0; i < 500; i++) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("first", nasty(random));
            members.put(nasty(random), List.of(nasty(random), Map.of(nasty(random), random.nextInt())));
            members.put("number", random.nextLong());
            members.put("any", Character.toString(random.nextInt(0x110000)));
            documents.add(text(members));
        }
        return documents;
    }

    private static String nasty(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            text.append(NASTY.get(random.nextInt(NASTY.size())));
        }
        return text.toString();
    }

    private static String text(Map<String, Object> members) {
        return new String(CanonicalJson.bytes(members), StandardCharsets.UTF_8);
    }

    private static Map<String, Object> named(Map<?, ?> members) {
        Map<String, Object> named = new LinkedHashMap<>();
        members.forEach((name, value) -> named.put(String.valueOf(name), value));
        return named;
    }

    private static Event event(EventType type, String data) {
        return new Event(1, new TenantId(1), 1, 1, type, null, Instant.EPOCH, data);
    }
}
