-- Where a tenant's events go. session_id NULL is every session; events are dotted names with commas between, '*' for all.
-- The breaker's columns are shared by all nodes: while blocked_until lies ahead nobody calls, and nothing is used up.
CREATE TABLE webhook_endpoint (
    id                BIGINT        NOT NULL,
    tenant_id         BIGINT        NOT NULL,
    public_id         VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name              VARCHAR(100)  NOT NULL,
    url               VARCHAR(2048) NOT NULL,
    profile           VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    format            VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    session_id        BIGINT        NULL,
    events            VARCHAR(2000) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    placement         VARCHAR(16)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    headers           BLOB          NULL,
    state             VARCHAR(12)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason            VARCHAR(200)  NULL,
    state_at          DATETIME(6)   NOT NULL,
    failures          INT           NOT NULL DEFAULT 0,
    failing_since     DATETIME(6)   NULL,
    failing_attempts  INT           NOT NULL DEFAULT 0,
    window_at         DATETIME(6)   NULL,
    window_total      INT           NOT NULL DEFAULT 0,
    window_failed     INT           NOT NULL DEFAULT 0,
    blocked_until     DATETIME(6)   NULL,
    block_seconds     INT           NOT NULL DEFAULT 0,
    warned_at         DATETIME(6)   NULL,
    last_success_at   DATETIME(6)   NULL,
    created_at        DATETIME(6)   NOT NULL,
    removed_at        DATETIME(6)   NULL,
    PRIMARY KEY (id),
    UNIQUE KEY webhook_endpoint_public (public_id),
    KEY webhook_endpoint_tenant (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Secrets of an endpoint, sealed; at most three live ones. text is what the body signature takes literally, standard the
-- key of the Standard Webhooks headers: the same secret where we made it, another one where a person typed theirs.
CREATE TABLE webhook_secret (
    id                BIGINT         NOT NULL,
    tenant_id         BIGINT         NOT NULL,
    endpoint_id       BIGINT         NOT NULL,
    text              VARBINARY(600) NOT NULL,
    standard          VARBINARY(200) NOT NULL,
    created_at        DATETIME(6)    NOT NULL,
    ends_at           DATETIME(6)    NULL,
    PRIMARY KEY (id),
    KEY webhook_secret_endpoint (tenant_id, endpoint_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One event for one endpoint. origin is the delivery that the receiver knows it by: its own id, or, for one that was sent
-- again by hand (run above 0), the first one's. A claim belongs to a node until lease_until.
CREATE TABLE webhook_delivery (
    id                BIGINT        NOT NULL,
    tenant_id         BIGINT        NOT NULL,
    endpoint_id       BIGINT        NOT NULL,
    event_id          BIGINT        NOT NULL,
    run               INT           NOT NULL,
    origin            BIGINT        NOT NULL,
    replay_id         BIGINT        NULL,
    state             VARCHAR(10)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    reason            VARCHAR(40)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    due_at            DATETIME(6)   NOT NULL,
    expires_at        DATETIME(6)   NULL,
    attempts          INT           NOT NULL DEFAULT 0,
    crashes           INT           NOT NULL DEFAULT 0,
    claim             BIGINT        NULL,
    node_id           BIGINT        NULL,
    lease_until       DATETIME(6)   NULL,
    last_outcome      VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    last_millis       INT           NULL,
    created_at        DATETIME(6)   NOT NULL,
    finished_at       DATETIME(6)   NULL,
    PRIMARY KEY (id),
    UNIQUE KEY webhook_delivery_run (endpoint_id, event_id, run),
    KEY webhook_delivery_due (state, endpoint_id, due_at),
    KEY webhook_delivery_tenant (tenant_id, id),
    KEY webhook_delivery_endpoint (tenant_id, endpoint_id, id),
    KEY webhook_delivery_event (event_id),
    KEY webhook_delivery_replay (replay_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The bytes that a receiver gets, rendered once at the first claim, without what is signed anew at each attempt.
CREATE TABLE webhook_payload (
    origin            BIGINT        NOT NULL,
    tenant_id         BIGINT        NOT NULL,
    name              VARCHAR(60)   NOT NULL,
    content_type      VARCHAR(100)  NOT NULL,
    body              MEDIUMBLOB    NOT NULL,
    PRIMARY KEY (origin)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One call, written before it is made. outcome NULL: under way, or lost with its node.
CREATE TABLE webhook_attempt (
    id                BIGINT        NOT NULL,
    tenant_id         BIGINT        NOT NULL,
    delivery_id       BIGINT        NOT NULL,
    number            INT           NOT NULL,
    node_id           BIGINT        NOT NULL,
    started_at        DATETIME(6)   NOT NULL,
    finished_at       DATETIME(6)   NULL,
    outcome           VARCHAR(24)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    millis            INT           NULL,
    answer_headers    VARCHAR(4000) NULL,
    answer            BLOB          NULL,
    PRIMARY KEY (id),
    KEY webhook_attempt_delivery (delivery_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Deliveries that a person sent again together, and how many they were; what became of them, their rows say.
CREATE TABLE webhook_replay (
    id                BIGINT        NOT NULL,
    tenant_id         BIGINT        NOT NULL,
    endpoint_id       BIGINT        NOT NULL,
    since             DATETIME(6)   NOT NULL,
    deliveries        INT           NOT NULL,
    created_at        DATETIME(6)   NOT NULL,
    PRIMARY KEY (id),
    KEY webhook_replay_endpoint (tenant_id, endpoint_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
