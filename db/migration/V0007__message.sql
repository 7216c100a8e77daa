-- One sent or received message. wa_id is WhatsApp's id, ours in advance for what we send. handed_epoch tells a message
-- that may have left (its session's epoch when it was handed over) from one that certainly has not (NULL).
CREATE TABLE message (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    session_id        BIGINT       NOT NULL,
    direction         VARCHAR(3)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    wa_id             VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    chat              VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    author            VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    phone             VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    type              VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    body              MEDIUMTEXT   NOT NULL,
    content           MEDIUMTEXT   NULL,
    media_id          BIGINT       NULL,
    status            VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    error             VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    source            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    handed_epoch      BIGINT       NULL,
    usage_day         DATE         NULL,
    created_at        DATETIME(6)  NOT NULL,
    sent_at           DATETIME(6)  NULL,
    delivered_at      DATETIME(6)  NULL,
    read_at           DATETIME(6)  NULL,
    failed_at         DATETIME(6)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY message_wa (session_id, direction, wa_id),
    KEY message_tenant (tenant_id, id),
    KEY message_session (tenant_id, session_id, id),
    KEY message_status (tenant_id, status, id),
    KEY message_phone (tenant_id, phone, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A client's Idempotency-Key: the request it stood for and the message that came of it.
CREATE TABLE idempotency_key (
    tenant_id         BIGINT       NOT NULL,
    key_hash          BINARY(32)   NOT NULL,
    request_hash      BINARY(32)   NOT NULL,
    message_id        BIGINT       NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    PRIMARY KEY (tenant_id, key_hash),
    KEY idempotency_key_age (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Messages that another node than the session's owner accepted: the owner takes them over. Normally empty, so that
-- looking into it costs nothing.
CREATE TABLE message_handover (
    message_id        BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    session_id        BIGINT       NOT NULL,
    PRIMARY KEY (message_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
