package io.wagate.message;

import static io.wagate.kernel.Columns.marks;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalRows;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The messages from and to one number, and the files in them. One that is just being sent goes a moment later. */
@Component
@Order(60)
class MessagePersonalData extends PersonalRows {

    private static final Kind MESSAGES = new Kind(
            "Messages, with their files",
            MessageData.MESSAGES,
            "messages",
            "phone = ?",
            (tenant, subject) -> List.of(subject.phone()));
    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final MediaStore media;
    private final TransactionTemplate transaction;

    MessagePersonalData(JdbcClient jdbc, MediaStore media, TransactionTemplate transaction) {
        super(jdbc, MESSAGES);
        this.jdbc = jdbc;
        this.media = media;
        this.transaction = transaction;
    }

    @Override
    public void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException {
        super.export(tenant, subject, out);
        long after = 0;
        List<Long> files;
        do {
            files = jdbc.sql("""
                    SELECT DISTINCT media_id FROM message
                    WHERE tenant_id = ? AND phone = ? AND media_id > ? ORDER BY media_id LIMIT ?
                    """)
                    .params(tenant.value(), subject.phone(), after, PAGE)
                    .query(Long.class)
                    .list();
            for (Long file : files) {
                after = file;
                write(tenant, file, out);
            }
        } while (files.size() == PAGE);
    }

    /** A file that went out to others too goes for all of them: its bytes stay where another upload had the same. */
    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        List<Row> some = jdbc.sql("SELECT id, media_id" + rows() + " AND status <> 'queued' ORDER BY id LIMIT ?")
                .params(values(tenant, subject))
                .param(most)
                .query((row, number) -> new Row(row.getLong("id"), row.getObject("media_id", Long.class)))
                .list();
        if (some.isEmpty()) {
            return 0;
        }
        some.stream()
                .map(Row::media)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(file -> media.find(tenant, file).ifPresent(media::remove));
        List<Long> ids = some.stream().map(Row::id).toList();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("DELETE FROM message_handover WHERE message_id IN (" + marks(ids.size()) + ")")
                    .params(ids)
                    .update();
            jdbc.sql("DELETE FROM message WHERE id IN (" + marks(ids.size()) + ")")
                    .params(ids)
                    .update();
        });
        return ids.size();
    }

    private record Row(long id, @Nullable Long media) {}

    private void write(TenantId tenant, long file, TenantExport out) throws IOException {
        var kept = media.find(tenant, file);
        if (kept.isPresent()) {
            try (InputStream bytes = media.open(kept.get())) {
                out.file("media/" + file, bytes);
            }
        }
    }
}
