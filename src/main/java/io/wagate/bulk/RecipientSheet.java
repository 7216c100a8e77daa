package io.wagate.bulk;

import io.wagate.kernel.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.springframework.util.unit.DataSize;

/**
 * Reads recipients from a table of text (RFC 4180) as spreadsheets save it: with commas, semicolons or tabs, in UTF-8,
 * UTF-16 with its mark, or Windows-1252, with a line of headings or without. The column of numbers is the one whose heading
 * says so, otherwise the first; a line that is no number stays in the list, so that it is reported with the others.
 */
public final class RecipientSheet {

    /** The largest file: 10,000 lines with long names fit ten times. */
    public static final DataSize LARGEST = DataSize.ofMegabytes(2);

    private static final int MOST_LINES = 100_000;
    private static final Set<String> PHONE = Set.of(
            "phone",
            "phone number",
            "phonenumber",
            "number",
            "mobile",
            "telephone",
            "tel",
            "to",
            "whatsapp",
            "msisdn",
            "telefon",
            "telefonnummer",
            "nummer",
            "handy",
            "handynummer",
            "rufnummer",
            "mobil");
    private static final Set<String> NAME = Set.of(
            "name",
            "first name",
            "firstname",
            "full name",
            "fullname",
            "given name",
            "vorname",
            "contact",
            "customer",
            "kunde");
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    private RecipientSheet() {}

    /** The lines of the table; refuses with {@link Problem.Invalid} what is no such table. */
    public static List<BulkRequest.Line> read(byte[] file) {
        if (file.length > LARGEST.toBytes()) {
            throw invalid("The list is larger than " + LARGEST.toMegabytes() + " MB");
        }
        return read(text(file));
    }

    /** The lines of a table that was pasted. */
    public static List<BulkRequest.Line> read(String text) {
        List<CSVRecord> records = records(text);
        if (records.isEmpty()) {
            throw invalid("The list is empty");
        }
        List<String> first = cells(records.getFirst());
        int phone = column(first, PHONE);
        int name = column(first, NAME);
        boolean headed = phone >= 0;
        if (!headed) {
            phone = 0;
            name = 1;
        }
        List<BulkRequest.Line> lines = new ArrayList<>();
        for (CSVRecord record : records.subList(headed ? 1 : 0, records.size())) {
            lines.add(new BulkRequest.Line(cell(record, phone), cell(record, name)));
        }
        if (lines.isEmpty()) {
            throw invalid("The list has headings and nothing below them");
        }
        return lines;
    }

    private static List<CSVRecord> records(String text) {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            List<CSVRecord> records = new ArrayList<>();
            for (CSVRecord record : parser) {
                if (record.stream().allMatch(String::isBlank)) {
                    continue;
                }
                if (records.size() == MOST_LINES) {
                    throw invalid("The list has more than " + MOST_LINES + " lines");
                }
                records.add(record);
            }
            return records;
        } catch (IOException | UncheckedIOException | IllegalStateException broken) {
            throw invalid("The list cannot be read: a quotation mark is not closed, or stands inside a word");
        }
    }

    /** What separates the cells of the first line most often. */
    private static char delimiter(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            if (count(first, candidate) > count(first, best)) {
                best = candidate;
            }
        }
        return best;
    }

    private static long count(String line, char wanted) {
        return line.chars().filter(character -> character == wanted).count();
    }

    private static List<String> cells(CSVRecord record) {
        return record.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT).replace('_', ' '))
                .toList();
    }

    private static int column(List<String> headings, Set<String> names) {
        for (int column = 0; column < headings.size(); column++) {
            if (names.contains(headings.get(column))) {
                return column;
            }
        }
        return -1;
    }

    private static String cell(CSVRecord record, int column) {
        return column >= 0 && column < record.size() ? record.get(column).strip() : "";
    }

    private static String text(byte[] file) {
        if (startsWith(file, 'P', 'K', 3, 4) || startsWith(file, 0xD0, 0xCF, 0x11, 0xE0)) {
            throw invalid("This is a workbook. Save the sheet as CSV and take that file");
        }
        if (startsWith(file, 0xEF, 0xBB, 0xBF)) {
            return new String(file, 3, file.length - 3, StandardCharsets.UTF_8);
        }
        if (startsWith(file, 0xFF, 0xFE) || startsWith(file, 0xFE, 0xFF)) {
            return new String(file, StandardCharsets.UTF_16);
        }
        for (byte unit : file) {
            if (unit == 0) {
                throw invalid("This is no text, or UTF-16 without its mark. Save the sheet as CSV (UTF-8)");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException older) {
            return new String(file, WINDOWS);
        }
    }

    private static boolean startsWith(byte[] file, int... mark) {
        if (file.length < mark.length) {
            return false;
        }
        for (int place = 0; place < mark.length; place++) {
            if ((file[place] & 0xFF) != mark[place]) {
                return false;
            }
        }
        return true;
    }

    private static RuntimeException invalid(String message) {
        return new Problem.Invalid("INVALID_LIST", "list", message).asException();
    }
}
