-- A plan: the limits of the tenants that are on it.
CREATE TABLE plan (
    id                BIGINT       NOT NULL AUTO_INCREMENT,
    name              VARCHAR(32)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    title             VARCHAR(60)  NOT NULL,
    max_sessions      INT          NOT NULL,
    max_messages_day  INT          NOT NULL,
    max_keys          INT          NOT NULL,
    max_members       INT          NOT NULL,
    self_service      BOOLEAN      NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY plan_name (name)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO plan (name, title, max_sessions, max_messages_day, max_keys, max_members, self_service)
VALUES ('free', 'Free', 1, 100, 20, 10, TRUE),
       ('demo', 'Demo', 10, 10000, 20, 10, FALSE);

-- A tenant: the customer company. slug and uuid are its public ids; id never leaves the application.
CREATE TABLE tenant (
    id                BIGINT       NOT NULL AUTO_INCREMENT,
    uuid              CHAR(36)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    slug              VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name              VARCHAR(100) NOT NULL,
    plan_id           BIGINT       NOT NULL,
    state             VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    time_zone         VARCHAR(64)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    media_days        INT          NOT NULL,
    created_at        DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY tenant_uuid (uuid),
    UNIQUE KEY tenant_slug (slug)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What a tenant used of its plan on one day of its own time zone. Changed only by conditional UPDATE.
CREATE TABLE usage_day (
    tenant_id         BIGINT       NOT NULL,
    day               DATE         NOT NULL,
    sent              INT          NOT NULL,
    PRIMARY KEY (tenant_id, day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
