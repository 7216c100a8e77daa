package io.wagate.api.eazewa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

    @Test
    void bracketsAreObjectsAndNumbersFromZeroAreLists() {
        assertThat(parse("webhook%5Burl%5D=http%3A%2F%2F127.0.0.1%2Fa%3Fb%3D1&webhook%5Bevents%5D%5B0%5D=message"
                        + "&webhook[events][1]=qr&name=The+caf%C3%A9"))
                .isEqualTo(Map.of(
                        "webhook",
                        Map.of("url", "http://127.0.0.1/a?b=1", "events", List.of("message", "qr")),
                        "name",
                        "The café"));
    }

    @Test
    void emptyBracketsAppendAndNumbersWithHolesAreNames() {
        assertThat(parse("a[]=x&a[]=y")).isEqualTo(Map.of("a", List.of("x", "y")));
        assertThat(parse("a[0]=x&a[2]=y")).isEqualTo(Map.of("a", Map.of("0", "x", "2", "y")));
        assertThat(parse("a[b][][c]=x")).isEqualTo(Map.of("a", Map.of("b", List.of(Map.of("c", "x")))));
    }

    @Test
    void theLastWordCounts() {
        assertThat(parse("a=1&a=2")).isEqualTo(Map.of("a", "2"));
        assertThat(parse("a=1&a[b]=2")).isEqualTo(Map.of("a", Map.of("b", "2")));
        assertThat(parse("a[b]=2&a=1")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void whatSaysNothingIsNothing() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("&&")).isEmpty();
        assertThat(parse("a")).isEqualTo(Map.of("a", ""));
        assertThat(parse("[a]=1")).isEqualTo(Map.of("[a]", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%", "a=%4", "a=%zz", "a=%ff", "a[b=1", "%e4=1"})
    void whatCannotBeReadIsRefused(String body) {
        assertThatThrownBy(() -> parse(body)).isInstanceOf(ProblemException.class);
    }

    @Test
    void itIsBounded() {
        String deep = "a" + "[b]".repeat(FormBody.DEEPEST);
        assertThat(parse(deep + "=1")).hasSize(1);
        assertThatThrownBy(() -> parse(deep + "[b]=1")).hasMessageContaining("8 brackets");
        assertThatThrownBy(() -> parse("a" + "[b]".repeat(50_000) + "=1")).hasMessageContaining("8 brackets");

        String wide = IntStream.range(0, FormBody.MOST_PAIRS)
                .mapToObj(i -> "a[]=" + i)
                .collect(Collectors.joining("&"));
        assertThat((List<?>) parse(wide).get("a")).hasSize(FormBody.MOST_PAIRS);
        assertThatThrownBy(() -> parse(wide + "&b=1")).hasMessageContaining("1000 fields");
    }

    private static Map<String, Object> parse(String body) {
        return FormBody.parse(body.getBytes(StandardCharsets.UTF_8));
    }
}
