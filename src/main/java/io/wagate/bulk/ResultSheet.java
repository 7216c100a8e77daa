package io.wagate.bulk;

import io.wagate.whatsapp.Jid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Writes what became of each recipient as a table (RFC 4180) that a spreadsheet opens without running anything: a cell that
 * would begin a formula begins with an apostrophe (OWASP, "CSV Injection").
 */
public final class ResultSheet {

    private static final String FORMULA = "=+-@\t\r\n";

    private final CSVPrinter printer;

    /** Begins the table with its headings. */
    public ResultSheet(Writer out) {
        try {
            printer = new CSVPrinter(out, CSVFormat.RFC4180);
            printer.printRecord("line", "phone", "name", "status", "reason", "message_id", "at");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void write(BulkRecipient recipient) {
        Jid chat = recipient.chat();
        String phone = chat == null ? recipient.phone() : chat.phone().orElse(chat.toString());
        try {
            printer.printRecord(
                    recipient.position() + 1,
                    safe(phone),
                    safe(recipient.name()),
                    recipient.state().wire(),
                    safe(recipient.reason()),
                    safe(recipient.messageId()),
                    recipient.settledAt() == null ? "" : recipient.settledAt().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String safe(@Nullable String cell) {
        if (cell == null || cell.isEmpty()) {
            return "";
        }
        return FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
