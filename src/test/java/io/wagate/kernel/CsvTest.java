package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋44", "－2", "＠SUM(A1)"})
    void aCellThatWouldBeginAFormulaIsText(String cell) {
        assertThat(Csv.line(cell).replace("\"", "")).startsWith("'" + cell);
    }

    @Test
    void commasQuotesAndLineEndsStayInsideTheirCell() {
        assertThat(Csv.line("a,b", "say \"hi\"", "two\nlines", "plain"))
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",plain\r\n");
    }

    @Test
    void nothingIsAnEmptyCellAndANegativeNumberStaysANumber() {
        assertThat(Csv.line(null, -5, 7L, "")).isEqualTo(",-5,7,\r\n");
    }
}
