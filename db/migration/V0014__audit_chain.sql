-- Each entry gets its place and its hash soon after its transaction, never inside it: sequence NULL is not sealed yet. The
-- hash covers the entry, its place and the hash before it, so that whoever changes, removes or adds one breaks the chain.
-- The other keys are the filters of the audit's page.
ALTER TABLE audit
    ADD COLUMN sequence BIGINT     NULL,
    ADD COLUMN hash     BINARY(32) NULL,
    ADD KEY audit_chain (tenant_id, sequence),
    ADD KEY audit_unsealed (sequence, tenant_id, id),
    ADD KEY audit_actor (actor_id, id),
    ADD KEY audit_action (action, id);

-- The end of a tenant's chain; tenant 0 is the platform itself. seal is keyed with the master key, so that a chain that was
-- written anew in the database does not pass for the old one. The rest says how the last check went.
CREATE TABLE audit_chain (
    tenant_id         BIGINT       NOT NULL,
    sequence          BIGINT       NOT NULL,
    hash              BINARY(32)   NOT NULL,
    seal              BINARY(32)   NOT NULL,
    checked_at        DATETIME(6)  NULL,
    checked_sequence  BIGINT       NULL,
    checked_until     DATETIME(6)  NULL,
    broken_sequence   BIGINT       NULL,
    broken_reason     VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    PRIMARY KEY (tenant_id),
    KEY audit_chain_checked (checked_at),
    KEY audit_chain_broken (broken_sequence)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
