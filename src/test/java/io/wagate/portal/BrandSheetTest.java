package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.portal.BrandSheet.Colour;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrandSheetTest {

    private static final Pattern VALUES = Pattern.compile("--accent:(#[0-9a-f]{6});.*?--on:(#[0-9a-f]{6})");
    private static final List<String> GROUNDS = List.of("#ffffff", "#141a17");

    @ParameterizedTest
    @ValueSource(strings = {"#ffffff", "#000000", "#ffcc00", "#0b6b4d", "#808080", "#ff00ff", "#001122", "#e0ffe0"})
    void whateverTheColourIsWordsInItAndOnItCanBeRead(String colour) {
        Matcher values = VALUES.matcher(BrandSheet.of(colour));

        for (String ground : GROUNDS) {
            assertThat(values.find()).isTrue();
            Colour accent = Colour.of(values.group(1));
            assertThat(BrandSheet.contrast(accent, Colour.of(ground)))
                    .as(accent.hex() + " on " + ground)
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(BrandSheet.contrast(accent, Colour.of(values.group(2))))
                    .as("on " + accent.hex())
                    .isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#0b6b4d", "#2a62c4"})
    void aColourThatCanBeReadIsLeftAsItIs(String colour) {
        assertThat(BrandSheet.of(colour)).startsWith(":root{--accent:" + colour + ";");
    }
}
