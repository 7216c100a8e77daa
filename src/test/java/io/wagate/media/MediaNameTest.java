package io.wagate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.wagate.kernel.ProblemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaNameTest {

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd, passwd",
        "C:\\Users\\a\\photo.jpg, photo.jpg",
        "/photo.jpg, photo.jpg",
        ".htaccess, htaccess",
        "'. .. hidden.txt. ', hidden.txt",
        "Grüße.pdf, Grüße.pdf",
        "a\"b<c>d|e:f*g?.txt, abcdefg.txt",
        "发票 2026.pdf, 发票 2026.pdf"
    })
    void onlyTheHarmlessLastPartOfANameStays(String written, String kept) {
        assertThat(MediaName.file(written)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "/", "a/", "\u0000", "\r\n", "\uD800", "\u202E"})
    void aNameOfNothingElseIsNone(String written) {
        assertThat(MediaName.file(written)).isNull();
    }

    @Test
    void aNameWithoutEndCostsNoMoreThanItsLength() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(3),
                () -> assertThat(MediaName.file("a" + ".".repeat(1_000_000) + "b"))
                        .hasSize(120));
    }

    @Test
    void marksThatTurnTheDirectionAndLineBreaksGo() {
        assertThat(MediaName.file("invoice\u202Efdp.exe\r\nX: y")).isEqualTo("invoicefdp.exeX y");
    }

    @Test
    void aLongNameKeepsItsEnding() {
        assertThat(MediaName.file("\uD83D\uDE00".repeat(300) + ".jpeg"))
                .endsWith("\uD83D\uDE00.jpeg")
                .satisfies(name -> {
                    assertThat(name.codePointCount(0, name.length())).isEqualTo(120);
                });
    }

    @Test
    void aTypeLosesItsParametersAndItsCapitals() {
        assertThat(MediaName.type("Image/JPEG; q=1")).isEqualTo("image/jpeg");
        assertThat(MediaName.type(null)).isEqualTo("application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image", "image/", "/jpeg", "image/jp eg", "text/html\r\nX: y", "image/ü", "a/b/c"})
    void whatIsNoTypeIsRefused(String type) {
        assertThatThrownBy(() -> MediaName.type(type)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aFileIsAlwaysSavedAndItsNameCannotLeaveItsQuotes() {
        assertThat(MediaName.disposition(null)).isEqualTo("attachment");
        assertThat(MediaName.disposition("a;b\".pdf"))
                .isEqualTo("attachment; filename=\"a_b_.pdf\"; filename*=UTF-8''a%3Bb%22.pdf");
        assertThat(MediaName.disposition("Grüße 1.pdf"))
                .isEqualTo("attachment; filename=\"Gr__e 1.pdf\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%201.pdf");
    }
}
