-- More limits of a plan. features are names with commas between. A plan that is archived keeps its tenants and gets no
-- new ones.
ALTER TABLE plan
    ADD COLUMN max_endpoints      INT          NOT NULL DEFAULT 20,
    ADD COLUMN max_recipients_job INT          NOT NULL DEFAULT 10000,
    ADD COLUMN retention_days     INT          NOT NULL DEFAULT 90,
    ADD COLUMN features           VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'bulk,sandbox',
    ADD COLUMN archived_at        DATETIME(6)  NULL;

UPDATE plan SET retention_days = 30 WHERE name = 'free';

-- How many tenants are on a plan is asked before it goes.
ALTER TABLE tenant ADD KEY tenant_of_plan (plan_id);

-- Messages that the limit kept from going out, and when the tenant was told, once a day each: most of the day's messages
-- are used, all of them are.
ALTER TABLE usage_day
    ADD COLUMN refused            INT          NOT NULL DEFAULT 0,
    ADD COLUMN warned_at          DATETIME(6)  NULL,
    ADD COLUMN exceeded_at        DATETIME(6)  NULL,
    ADD KEY usage_day_age (day);

-- What went through a session on one day of its tenant's time zone: counted once from the messages themselves, a while
-- after they were made, so that sending waits for no counter.
CREATE TABLE message_day (
    tenant_id          BIGINT       NOT NULL,
    day                DATE         NOT NULL,
    session_id         BIGINT       NOT NULL,
    sent               INT          NOT NULL,
    failed             INT          NOT NULL,
    received           INT          NOT NULL,
    PRIMARY KEY (tenant_id, day, session_id),
    KEY message_day_age (day)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Every message with an id below this one is counted in message_day. Moved on by conditional UPDATE.
CREATE TABLE message_day_mark (
    id                 TINYINT      NOT NULL,
    counted_to         BIGINT       NOT NULL,
    PRIMARY KEY (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT INTO message_day_mark (id, counted_to) VALUES (1, 0);
