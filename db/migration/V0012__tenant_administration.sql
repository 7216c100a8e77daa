-- Since when a tenant is in its state (NULL: since it was made) and why, in words that its members read.
-- The keys are an order and a filter of the administrator's list.
ALTER TABLE tenant
    ADD COLUMN state_at     DATETIME(6)  NULL,
    ADD COLUMN state_reason VARCHAR(300) NULL,
    ADD KEY tenant_name (name),
    ADD KEY tenant_state (state);

-- The words that a tenant is found by: those of its name, its slug and the slug's ending. Compared without case and
-- accents, so that what people type is matched by one step in the index.
CREATE TABLE tenant_word (
    word              VARCHAR(64)  CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    PRIMARY KEY (word, tenant_id),
    KEY tenant_word_tenant (tenant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

INSERT IGNORE INTO tenant_word (word, tenant_id)
SELECT LOWER(LEFT(SUBSTRING_INDEX(SUBSTRING_INDEX(t.name, ' ', n.number), ' ', -1), 64)), t.id
FROM tenant t
JOIN (SELECT 1 AS number UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5
      UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9 UNION ALL SELECT 10) n
UNION
SELECT t.slug, t.id FROM tenant t
UNION
SELECT SUBSTRING_INDEX(t.slug, '-', -1), t.id FROM tenant t;

-- A tenant is found by the number of a session, too.
ALTER TABLE whatsapp_session ADD KEY whatsapp_session_phone (phone);

ALTER TABLE account ADD COLUMN logged_in_at DATETIME(6) NULL;

-- An administrator looks at a tenant as one of its members sees it: for a reason that the tenant can read, changing
-- nothing, until ends_at or until it is ended. It is bound to the administrator's own login, which carries the id.
CREATE TABLE visit (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    account_id        BIGINT       NOT NULL,
    administrator_id  BIGINT       NOT NULL,
    reason            VARCHAR(300) NOT NULL,
    started_at        DATETIME(6)  NOT NULL,
    ends_at           DATETIME(6)  NOT NULL,
    ended_at          DATETIME(6)  NULL,
    PRIMARY KEY (id),
    KEY visit_tenant (tenant_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
