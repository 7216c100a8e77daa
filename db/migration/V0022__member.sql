-- Somebody who was invited into a tenant and has not come yet. Only the hash of the link's secret is kept; who joins, and
-- who takes the invitation back, removes the row, so that a link works once.
CREATE TABLE invitation (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    email             VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    role              VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    token_hash        BINARY(32)   NOT NULL,
    invited_by        VARCHAR(254) NOT NULL,
    sent_at           DATETIME(6)  NOT NULL,
    expires_at        DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY invitation_person (tenant_id, email),
    UNIQUE KEY invitation_token (token_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- When the person was last in this tenant, to a few minutes: other members see it, and the latest is where a log-in leads.
ALTER TABLE member ADD COLUMN seen_at DATETIME(6) NULL;

-- A tenant's own look at its audit, by what was done and by who did it.
ALTER TABLE audit
    ADD KEY audit_tenant_action (tenant_id, action, id),
    ADD KEY audit_tenant_actor (tenant_id, actor_id, id);
