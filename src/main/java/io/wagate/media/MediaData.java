package io.wagate.media;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The files of a tenant, on disk and in their tables. */
@Component
@Order(70)
class MediaData implements TenantData {

    private static final TenantTable MEDIA =
            new TenantTable("media", "id", "id, mime_type, file_name, size_bytes, sha256, created_at, expires_at");

    private final JdbcClient jdbc;
    private final MediaFiles files;

    MediaData(JdbcClient jdbc, MediaFiles files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        MEDIA.export(jdbc, tenant, out, "media");
        MEDIA.rows(jdbc, tenant).writeTo(row -> {
            String name = Objects.requireNonNullElse(row.get("file_name"), "").toString();
            String safe = name.replaceAll("[^\\p{L}\\p{N}._-]+", "_");
            String sha256 = HexFormat.of().formatHex((byte[]) Objects.requireNonNull(row.get("sha256")));
            try (InputStream bytes = files.open(tenant, sha256)) {
                out.file("media/" + row.get("id") + (safe.isEmpty() ? "" : "-" + safe), bytes);
            } catch (UncheckedIOException gone) {
                // Its time was over meanwhile: its row is told, its bytes are not there any more.
                return;
            }
        });
    }

    /** The bytes each time, so that what a crash left behind goes with the next call. */
    @Override
    public int erase(TenantId tenant, int most) {
        int rows = TenantTable.erase(jdbc, tenant, most, List.of(MEDIA, TenantTable.hidden("media_file")));
        files.deleteAll(tenant);
        return rows;
    }
}
