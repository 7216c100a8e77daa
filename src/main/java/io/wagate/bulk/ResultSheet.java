package io.wagate.bulk;

import io.wagate.kernel.Csv;
import io.wagate.whatsapp.Jid;

/** What became of each recipient as lines of a table that a spreadsheet opens without running anything. */
final class ResultSheet {

    static final String HEADINGS = Csv.line("line", "phone", "name", "status", "reason", "message_id", "at");

    private ResultSheet() {}

    static String line(BulkRecipient recipient) {
        Jid chat = recipient.chat();
        return Csv.line(
                recipient.position() + 1,
                chat == null ? recipient.phone() : chat.phone().orElse(chat.toString()),
                recipient.name(),
                recipient.state().wire(),
                recipient.reason(),
                recipient.messageId(),
                recipient.settledAt());
    }
}
