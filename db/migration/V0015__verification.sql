-- A use of verifications with its defaults: columns that are NULL say nothing, so that the usual value holds. What may
-- carry credentials (callback_url with its query, sms_token, return_secret) is sealed. endpoint_id is the webhook
-- endpoint under which its callbacks go out; lists have one entry a line.
CREATE TABLE verification_app (
    id                 BIGINT        NOT NULL,
    tenant_id          BIGINT        NOT NULL,
    public_id          VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name               VARCHAR(60)   NOT NULL,
    description        VARCHAR(200)  NULL,
    enabled            BOOLEAN       NOT NULL,
    sandbox            BOOLEAN       NOT NULL,
    session_id         BIGINT        NULL,
    minutes            INT           NULL,
    callback_url       BLOB          NULL,
    authorized_numbers TEXT          NULL,
    link_message       TEXT          NULL,
    expiration_message TEXT          NULL,
    failure_message    TEXT          NULL,
    response_message   TEXT          NULL,
    code_message       TEXT          NULL,
    qr                 BOOLEAN       NULL,
    channel            VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    callbacks          TEXT          NOT NULL,
    origins            TEXT          NOT NULL,
    sms_number         VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    sms_token          BLOB          NULL,
    return_url         VARCHAR(2048) NULL,
    return_secret      BLOB          NULL,
    strict_no_content  BOOLEAN       NOT NULL,
    endpoint_id        BIGINT        NOT NULL,
    created_at         DATETIME(6)   NOT NULL,
    removed_at         DATETIME(6)   NULL,
    PRIMARY KEY (id),
    UNIQUE KEY verification_app_public (public_id),
    KEY verification_app_tenant (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One attempt to prove a phone number. line is where it is answered (wa:<session> or sms:<number>); live_code holds the
-- code while it may still be used, so that no two live codes of a line are alike. delivery_id says that the user has done
-- their part and a callback decides; until its end the status stays 'requested'.
CREATE TABLE verification (
    id                 BIGINT        NOT NULL,
    tenant_id          BIGINT        NOT NULL,
    public_id          CHAR(36)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    app_id             BIGINT        NOT NULL,
    session_id         BIGINT        NULL,
    direction          VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    channel            VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    status             VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    line               VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    number             VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    code               VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    live_code          VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    code_hash          BINARY(32)    NULL,
    token_hash         BINARY(32)    NOT NULL,
    phone              VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    profile_name       VARCHAR(200)  NULL,
    chat               VARCHAR(80)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    authorized_numbers TEXT          NOT NULL,
    link_message       TEXT          NULL,
    expiration_message TEXT          NULL,
    failure_message    TEXT          NULL,
    response_message   TEXT          NULL,
    code_message       TEXT          NULL,
    callback_url       BLOB          NULL,
    callback_shown     VARCHAR(2048) NULL,
    delivery_id        BIGINT        NULL,
    error              VARCHAR(200)  NULL,
    checks             INT           NOT NULL DEFAULT 0,
    sends              INT           NOT NULL DEFAULT 0,
    late_tries         INT           NOT NULL DEFAULT 0,
    source             VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    requested_at       DATETIME(6)   NOT NULL,
    expires_at         DATETIME(6)   NOT NULL,
    validated_at       DATETIME(6)   NULL,
    ended_at           DATETIME(6)   NULL,
    PRIMARY KEY (id),
    UNIQUE KEY verification_public (public_id),
    UNIQUE KEY verification_live (tenant_id, line, live_code),
    UNIQUE KEY verification_token (token_hash),
    KEY verification_code (tenant_id, line, code),
    KEY verification_tenant (tenant_id, id),
    KEY verification_app (tenant_id, app_id, id),
    KEY verification_phone (tenant_id, phone, id),
    KEY verification_due (status, expires_at),
    KEY verification_delivery (delivery_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What happened to a verification. once keeps what is told at most one time, such as a sender who was not authorised.
CREATE TABLE verification_trace (
    id                 BIGINT        NOT NULL,
    tenant_id          BIGINT        NOT NULL,
    verification_id    BIGINT        NOT NULL,
    kind               VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    phone              VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    detail             VARCHAR(200)  NULL,
    once               VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    at                 DATETIME(6)   NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY verification_trace_once (verification_id, once),
    KEY verification_trace_of (tenant_id, verification_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A text that is to be sent in the chat. Written with the change that it tells of and sent after that has committed,
-- under an idempotency key made of its id: a node that dies in between loses nothing and sends nothing twice.
CREATE TABLE verification_reply (
    id                 BIGINT        NOT NULL,
    tenant_id          BIGINT        NOT NULL,
    verification_id    BIGINT        NOT NULL,
    session_id         BIGINT        NOT NULL,
    chat               VARCHAR(80)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    text               TEXT          NOT NULL,
    state              VARCHAR(8)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    due_at             DATETIME(6)   NOT NULL,
    until              DATETIME(6)   NOT NULL,
    PRIMARY KEY (id),
    KEY verification_reply_due (state, due_at),
    KEY verification_reply_tenant (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How many verifications were started lately for a subject: an app, or a phone number.
CREATE TABLE verification_starts (
    tenant_id          BIGINT        NOT NULL,
    subject            VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    since              DATETIME(6)   NOT NULL,
    starts             INT           NOT NULL,
    PRIMARY KEY (tenant_id, subject),
    KEY verification_starts_since (since)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A delivery whose target is its own and not its endpoint's. sealed is the whole address, shown is it without its query.
CREATE TABLE webhook_target (
    origin             BIGINT        NOT NULL,
    tenant_id          BIGINT        NOT NULL,
    shown              VARCHAR(2048) NOT NULL,
    sealed             BLOB          NOT NULL,
    PRIMARY KEY (origin),
    KEY webhook_target_tenant (tenant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
