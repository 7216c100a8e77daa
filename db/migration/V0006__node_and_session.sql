-- A running process. incarnation is new at each start; a node whose heartbeat is too old owns nothing any more.
CREATE TABLE node (
    id                BIGINT       NOT NULL AUTO_INCREMENT,
    name              VARCHAR(100) NOT NULL,
    incarnation       CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    started_at        DATETIME(6)  NOT NULL,
    heartbeat_at      DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY node_incarnation (incarnation)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A linked WhatsApp number. public_id is chosen by the client, unique within the tenant. Every write of state carries
-- owner and epoch, which rises whenever the owner changes. wanted is what people asked for (running, logged_out) or
-- that nothing is to be done (stopped); intent rises with each such order, so that the owner sees a new one.
-- A removed session keeps its row, because the log names it; its id may be used again and then means the same row.
CREATE TABLE whatsapp_session (
    id                 BIGINT       NOT NULL AUTO_INCREMENT,
    tenant_id          BIGINT       NOT NULL,
    public_id          VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name               VARCHAR(100) NULL,
    driver             VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    wanted             VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    intent             BIGINT       NOT NULL,
    status             VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason             VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    phone              VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    qr_code            VARCHAR(600) CHARACTER SET ascii COLLATE ascii_bin NULL,
    qr_number          INT          NULL,
    qr_of              INT          NULL,
    qr_expires_at      DATETIME(6)  NULL,
    pairing_phone      VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    pairing_code       VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    pairing_expires_at DATETIME(6)  NULL,
    owner_node         BIGINT       NULL,
    epoch              BIGINT       NOT NULL,
    status_at          DATETIME(6)  NOT NULL,
    created_at         DATETIME(6)  NOT NULL,
    removed_at         DATETIME(6)  NULL,
    PRIMARY KEY (id),
    UNIQUE KEY whatsapp_session_public (tenant_id, public_id),
    KEY whatsapp_session_owner (owner_node, wanted),
    KEY whatsapp_session_wanted (wanted)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How many sessions a tenant has. Changed only by conditional UPDATE, which also puts concurrent creations in a row.
CREATE TABLE session_usage (
    tenant_id         BIGINT       NOT NULL,
    sessions          INT          NOT NULL,
    PRIMARY KEY (tenant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What a driver must remember between two starts, sealed; written before a message leaves or is acknowledged.
CREATE TABLE session_credential (
    tenant_id         BIGINT       NOT NULL,
    session_id        BIGINT       NOT NULL,
    name              VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    epoch             BIGINT       NOT NULL,
    sealed            MEDIUMBLOB   NOT NULL,
    PRIMARY KEY (tenant_id, session_id, name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
