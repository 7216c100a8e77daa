package io.wagate.media;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MediaRepository {

    private static final HexFormat HEX = HexFormat.of();

    /** A file on disk whose last row has expired. */
    record ExpiredFile(TenantId tenant, String sha256) {}

    private final JdbcClient jdbc;

    MediaRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes the file's row or moves its end on; either way the row is locked until the transaction ends. */
    void lockFile(TenantId tenant, String sha256, Instant expiresAt) {
        jdbc.sql("""
                INSERT INTO media_file (tenant_id, sha256, expires_at) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE expires_at = GREATEST(expires_at, VALUES(expires_at))
                """)
                .params(tenant.value(), HEX.parseHex(sha256), utc(expiresAt))
                .update();
    }

    void insert(Media media, Instant expiresAt, @Nullable Long session) {
        jdbc.sql("""
                INSERT INTO media (id, tenant_id, sha256, mime_type, file_name, size_bytes, created_at, expires_at,
                    session_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(media.id())
                .param(media.tenant().value())
                .param(HEX.parseHex(media.sha256()))
                .param(media.mimeType())
                .param(media.fileName())
                .param(media.size())
                .param(utc(media.createdAt()))
                .param(utc(expiresAt))
                .param(session)
                .update();
    }

    boolean isOf(TenantId tenant, long id, long session) {
        return jdbc.sql("SELECT 1 FROM media WHERE id = ? AND tenant_id = ? AND session_id = ?")
                .params(id, tenant.value(), session)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Locks the row of a file until the transaction ends. */
    void lockFile(TenantId tenant, String sha256) {
        jdbc.sql("SELECT 1 FROM media_file WHERE tenant_id = ? AND sha256 = ? FOR UPDATE")
                .params(tenant.value(), HEX.parseHex(sha256))
                .query(Integer.class)
                .optional();
    }

    void delete(TenantId tenant, long id) {
        jdbc.sql("DELETE FROM media WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .update();
    }

    /** The file's end becomes that of the last row that uses it, or now. */
    void shortenFile(TenantId tenant, String sha256, Instant now) {
        byte[] hash = HEX.parseHex(sha256);
        LocalDateTime last = jdbc.sql("SELECT MAX(expires_at) FROM media WHERE tenant_id = ? AND sha256 = ?")
                .params(tenant.value(), hash)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDateTime.class)))
                .single()
                .orElse(utc(now));
        jdbc.sql("UPDATE media_file SET expires_at = ? WHERE tenant_id = ? AND sha256 = ?")
                .params(last, tenant.value(), hash)
                .update();
    }

    Optional<Media> find(TenantId tenant, long id, Instant now) {
        return jdbc.sql("SELECT * FROM media WHERE id = ? AND tenant_id = ? AND (expires_at IS NULL OR expires_at > ?)")
                .params(id, tenant.value(), utc(now))
                .query(MediaRepository::media)
                .optional();
    }

    /** Deletes rows that have expired, found first and then deleted by their keys, so that no two sweeps deadlock. */
    @ForWorkers("deletes what has expired, whoever's it is")
    int deleteExpired(Instant now, int limit) {
        List<Long> expired = jdbc.sql("SELECT id FROM media WHERE expires_at <= ? ORDER BY expires_at LIMIT ?")
                .params(utc(now), limit)
                .query(Long.class)
                .list();
        if (!expired.isEmpty()) {
            jdbc.sql("DELETE FROM media WHERE id IN (:ids)")
                    .param("ids", expired)
                    .update();
        }
        return expired.size();
    }

    @ForWorkers("lists what has expired, whoever's it is")
    List<ExpiredFile> expiredFiles(Instant now, int limit) {
        return jdbc.sql("SELECT tenant_id, sha256 FROM media_file WHERE expires_at <= ? ORDER BY expires_at LIMIT ?")
                .params(utc(now), limit)
                .query((row, number) ->
                        new ExpiredFile(new TenantId(row.getLong("tenant_id")), HEX.formatHex(row.getBytes("sha256"))))
                .list();
    }

    /** Locks the file's row; false when it lives again or is gone. */
    boolean lockExpired(TenantId tenant, String sha256, Instant now) {
        return jdbc.sql("""
                        SELECT 1 FROM media_file WHERE tenant_id = ? AND sha256 = ? AND expires_at <= ? FOR UPDATE
                        """)
                .params(tenant.value(), HEX.parseHex(sha256), utc(now))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    void deleteFile(TenantId tenant, String sha256) {
        jdbc.sql("DELETE FROM media_file WHERE tenant_id = ? AND sha256 = ?")
                .params(tenant.value(), HEX.parseHex(sha256))
                .update();
    }

    private static Media media(ResultSet row, int number) throws SQLException {
        return new Media(
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                HEX.formatHex(row.getBytes("sha256")),
                row.getString("mime_type"),
                row.getString("file_name"),
                row.getLong("size_bytes"),
                instant(row, "created_at"),
                instantOrNull(row, "expires_at"));
    }
}
