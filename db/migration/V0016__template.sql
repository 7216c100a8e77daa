-- Message templates of a tenant. components is JSON in the form of Meta's documents.
CREATE TABLE template (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    name              VARCHAR(512) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    language          VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    category          VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status            VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    components        MEDIUMTEXT   NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    changed_at        DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY template_name (tenant_id, name, language)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A template that somebody asked us to send and that we took on: exactly one answer is owed. Stored with its message.
CREATE TABLE template_request (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    public_id         CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    session_id        BIGINT       NOT NULL,
    message_id        BIGINT       NOT NULL,
    wa_id             VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    chat              VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    template          VARCHAR(512) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    language          VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    source            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state             VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    created_at        DATETIME(6)  NOT NULL,
    settled_at        DATETIME(6)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY template_request_public (public_id),
    UNIQUE KEY template_request_message (message_id),
    KEY template_request_tenant (tenant_id, id),
    KEY template_request_open (state, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
