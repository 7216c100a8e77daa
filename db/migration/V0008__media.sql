-- A file of a tenant. The bytes lie on disk under their hash; this row says who may have them and for how long.
CREATE TABLE media (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    sha256            BINARY(32)   NOT NULL,
    mime_type         VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    file_name         VARCHAR(255) NULL,
    size_bytes        BIGINT       NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    expires_at        DATETIME(6)  NULL,
    PRIMARY KEY (id),
    KEY media_tenant (tenant_id, id),
    KEY media_file (tenant_id, sha256),
    KEY media_expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A file on disk. Its row is locked while the file is put in its place or deleted, so that one never crosses the other.
-- It may go when its last media row has expired.
CREATE TABLE media_file (
    tenant_id         BIGINT       NOT NULL,
    sha256            BINARY(32)   NOT NULL,
    expires_at        DATETIME(6)  NOT NULL,
    PRIMARY KEY (tenant_id, sha256),
    KEY media_file_expiry (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
