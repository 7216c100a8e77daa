-- An API key: its id in clear, its secret only as a keyed hash. A scope is a kind and an id; this table knows no more.
CREATE TABLE api_key (
    id                CHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    name              VARCHAR(60)  NOT NULL,
    secret_hash       BINARY(32)   NOT NULL,
    last_four         CHAR(4)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    scope_kind        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    scope_id          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    created_by        VARCHAR(254) NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    last_used_at      DATETIME(6)  NULL,
    last_used_from    VARCHAR(45)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    ends_at           DATETIME(6)  NULL,
    replaced_by       CHAR(12)     CHARACTER SET ascii COLLATE ascii_bin NULL,
    PRIMARY KEY (id),
    KEY api_key_tenant (tenant_id, created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Rises with every change of a key; nodes poll it and forget what they cached.
CREATE TABLE api_key_change (
    id                TINYINT      NOT NULL,
    version           BIGINT       NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO api_key_change (id, version) VALUES (1, 0);
