-- One request to the API that named a key of the tenant, or a message sent by hand. Written some time after the answer.
-- bodies are masked before they come here. class is the first digit of the status. subject is what the request made: a
-- message (WhatsApp's id), a verification or a bulk job. known tells whose key was valid from one that only named it.
CREATE TABLE request_log (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    request_id        VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    at                DATETIME(6)  NOT NULL,
    dialect           VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    method            VARCHAR(10)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    route             VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
    path              VARCHAR(1000) NOT NULL,
    status            SMALLINT     NOT NULL,
    class             TINYINT      NOT NULL,
    error             VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    caller            VARCHAR(60)  NOT NULL,
    known             BOOLEAN      NOT NULL,
    network           VARCHAR(48)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    idempotency_key   VARCHAR(255) CHARACTER SET ascii COLLATE ascii_bin NULL,
    replay            BOOLEAN      NOT NULL,
    subject_kind      VARCHAR(12)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    subject           VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    micros            BIGINT       NOT NULL,
    request_bytes     BIGINT       NOT NULL,
    response_bytes    BIGINT       NOT NULL,
    headers           TEXT         NOT NULL,
    request_body      MEDIUMTEXT   NULL,
    response_body     MEDIUMTEXT   NULL,
    PRIMARY KEY (tenant_id, id),
    KEY request_log_age (id),
    KEY request_log_class (tenant_id, class, id),
    KEY request_log_request (tenant_id, request_id),
    KEY request_log_subject (tenant_id, subject),
    KEY request_log_idempotency (tenant_id, idempotency_key)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How a tenant wants its requests kept. No row: as everybody else.
CREATE TABLE request_log_setting (
    tenant_id         BIGINT       NOT NULL,
    mask_messages     BOOLEAN      NOT NULL,
    PRIMARY KEY (tenant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
