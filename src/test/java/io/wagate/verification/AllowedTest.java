package io.wagate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which callbacks an app's list allows. */
class AllowedTest {

    private static final List<String> ENTRIES = List.of("https://shop.example", "https://api.example/hooks");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example/anything?x=1",
                "https://SHOP.example:443/",
                "https://api.example/hooks",
                "https://api.example/hooks?key=1",
                "https://api.example/hooks/whatsauth"
            })
    void itsOriginAndItsPathOrOneBelowAre(String address) {
        assertThat(Allowed.covers(ENTRIES, address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example.evil.example/",
                "https://evil.example/?https://shop.example",
                "https://shop.example:8443/",
                "http://shop.example/",
                "https://api.example/hooksandmore",
                "https://api.example/",
            })
    void whatOnlyLooksAlikeIsNot(String address) {
        assertThat(Allowed.covers(ENTRIES, address)).isFalse();
    }

    /** {@code java.net.URI} sees no host in them. */
    @Test
    void namesInLettersOfAnotherAlphabetAreCompared() {
        List<String> entries = List.of("https://b\u00fccher.example");

        assertThat(Allowed.covers(entries, "https://B\u00fccher.example/verified"))
                .isTrue();
        assertThat(Allowed.covers(entries, "https://b\u00fccher.example:8443/")).isFalse();
        assertThat(Allowed.covers(ENTRIES, "https://b\u00fccher.example/")).isFalse();
        assertThat(Allowed.covers(entries, "https://shop.example/")).isFalse();
    }

    @Test
    void anEmptyListAllowsAll() {
        assertThat(Allowed.covers(List.of(), "https://anywhere.example/")).isTrue();
    }
}
