-- Contacts who do not want to hear from a tenant. contact is an address of WhatsApp; a person who is known by number and
-- by hidden id has a row for each.
CREATE TABLE opt_out (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    contact           VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    source            VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    note              VARCHAR(200) NULL,
    created_at        DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY opt_out_contact (tenant_id, contact),
    KEY opt_out_newest (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The words with which a contact opts out and in again, one a line; a tenant without a row has the usual ones.
CREATE TABLE consent_words (
    tenant_id         BIGINT        NOT NULL,
    stop_words        VARCHAR(1000) NOT NULL,
    start_words       VARCHAR(1000) NOT NULL,
    PRIMARY KEY (tenant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One message to many recipients. The counts equal the rows of bulk_recipient and change with them. resume_at is when a job that waits for the next day goes on. key_hash is the client's idempotency key.
CREATE TABLE bulk_job (
    id                BIGINT        NOT NULL,
    tenant_id         BIGINT        NOT NULL,
    public_id         CHAR(24)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    session_id        BIGINT        NOT NULL,
    name              VARCHAR(100)  NULL,
    type              VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    text              MEDIUMTEXT    NULL,
    header            MEDIUMTEXT    NULL,
    footer            MEDIUMTEXT    NULL,
    poll              TEXT          NULL,
    media_id          BIGINT        NULL,
    personal          BOOLEAN       NOT NULL,
    delay_min_ms      INT           NOT NULL,
    delay_max_ms      INT           NOT NULL,
    at_limit          VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    state             VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason            VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    total             INT           NOT NULL,
    sent              INT           NOT NULL,
    failed            INT           NOT NULL,
    skipped           INT           NOT NULL,
    cancelled         INT           NOT NULL,
    unknown           INT           NOT NULL,
    source            VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    key_hash          BINARY(32)    NULL,
    request_hash      BINARY(32)    NULL,
    created_at        DATETIME(6)   NOT NULL,
    starts_at         DATETIME(6)   NOT NULL,
    started_at        DATETIME(6)   NULL,
    resume_at         DATETIME(6)   NULL,
    ended_at          DATETIME(6)   NULL,
    PRIMARY KEY (id),
    UNIQUE KEY bulk_job_public (public_id),
    UNIQUE KEY bulk_job_key (tenant_id, key_hash),
    KEY bulk_job_tenant (tenant_id, id),
    KEY bulk_job_session (session_id, state),
    KEY bulk_job_state (state, starts_at),
    KEY bulk_job_ended (ended_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One recipient of a job, in the order given. chat is empty where what was given is no number; wa_id is the id of the
-- message, once there is one.
CREATE TABLE bulk_recipient (
    job_id            BIGINT       NOT NULL,
    position          INT          NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    phone             VARCHAR(100) NOT NULL,
    name              VARCHAR(100) NULL,
    chat              VARCHAR(80)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    state             VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason            VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    wa_id             VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    settled_at        DATETIME(6)  NULL,
    PRIMARY KEY (job_id, position),
    KEY bulk_recipient_state (job_id, state, position)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- When a session's jobs may send the next message; written with the intent to send one.
CREATE TABLE bulk_pace (
    session_id        BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    next_at           DATETIME(6)  NOT NULL,
    PRIMARY KEY (session_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The recipient of a bulk job that a message is for.
ALTER TABLE message
    ADD COLUMN bulk_job_id BIGINT NULL,
    ADD COLUMN bulk_position INT NULL;
