-- What happened, in order, once: one row per fact worth telling a tenant, written in the transaction of the change.
-- session_id 0 stands for the tenant as a whole. sequence has no holes per session.
CREATE TABLE event (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    session_id        BIGINT       NOT NULL,
    sequence          BIGINT       NOT NULL,
    type              VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    message_id        BIGINT       NULL,
    occurred_at       DATETIME(6)  NOT NULL,
    data              LONGTEXT     NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY event_order (tenant_id, session_id, sequence),
    KEY event_tenant (tenant_id, id),
    KEY event_message (message_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- The hot counters of a session: the last sequence given out, and how many messages its log holds.
CREATE TABLE session_counter (
    session_id        BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    sequence          BIGINT       NOT NULL,
    messages          BIGINT       NOT NULL,
    PRIMARY KEY (tenant_id, session_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Who did what, append-only.
CREATE TABLE audit (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NULL,
    actor_kind        VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    actor_id          VARCHAR(254) NOT NULL,
    action            VARCHAR(60)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    subject           VARCHAR(200) NOT NULL,
    remote_address    VARCHAR(45)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    occurred_at       DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    KEY audit_tenant (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
