package io.wagate.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.bulk.BulkRequest.Line;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipientSheetTest {

    @Test
    void headingsSayWhichColumnIsWhich() {
        assertThat(RecipientSheet.read("Vorname;Ort;Handy\nÄnne;Köln;+49 151 1\n;;0049152\n"))
                .containsExactly(new Line("+49 151 1", "Änne"), new Line("0049152", ""));
    }

    @Test
    void withoutHeadingsNumbersComeFirst() {
        assertThat(RecipientSheet.read("12025559001,Ana\n12025559002"))
                .containsExactly(new Line("12025559001", "Ana"), new Line("12025559002", ""));
    }

    @Test
    void quotedCellsHoldDelimitersAndLines() {
        assertThat(RecipientSheet.read("phone\tname\n12025559001\t\"Ana, \"\"A\"\"\nB\"\n\n"))
                .containsExactly(new Line("12025559001", "Ana, \"A\"\nB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void whatSpreadsheetsSaveIsRead(String charset) {
        String mark = charset.matches("UTF-16[LB]E") ? "\uFEFF" : "";
        byte[] file = (mark + "phone,name\n12025559001,Änne\n").getBytes(Charset.forName(charset));

        assertThat(RecipientSheet.read(file)).containsExactly(new Line("12025559001", "Änne"));
    }

    @Test
    void theMarkOfUtf8IsNoPartOfTheHeading() {
        byte[] file = "\uFEFFphone\n12025559001\n".getBytes(StandardCharsets.UTF_8);

        assertThat(RecipientSheet.read(file)).containsExactly(new Line("12025559001", ""));
    }

    @Test
    void whatIsNoListIsRefusedInWords() {
        assertThatThrownBy(() -> RecipientSheet.read("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> RecipientSheet.read("phone,name\n")).hasMessageContaining("nothing below");
        assertThatThrownBy(() -> RecipientSheet.read("a,\"b\nc")).hasMessageContaining("quotation mark");
        assertThatThrownBy(() -> RecipientSheet.read(new byte[] {'P', 'K', 3, 4, 0}))
                .hasMessageContaining("workbook");
        assertThatThrownBy(() -> RecipientSheet.read("phone".getBytes(StandardCharsets.UTF_16LE)))
                .hasMessageContaining("UTF-16");
        assertThatThrownBy(() -> RecipientSheet.read(new byte[(2 << 20) + 1])).hasMessageContaining("2 MB");
    }
}
