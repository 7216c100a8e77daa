-- A page by which somebody without an account links the phone of one session. One per session: a new one takes the place of
-- the one before. linked_at: the session became ready, and since then the page only says so, with the end of its number.
CREATE TABLE delegated_link (
    tenant_id         BIGINT       NOT NULL,
    session_id        BIGINT       NOT NULL,
    token_hash        BINARY(32)   NOT NULL,
    made_by           VARCHAR(254) NOT NULL,
    made_at           DATETIME(6)  NOT NULL,
    expires_at        DATETIME(6)  NOT NULL,
    starts            INT          NOT NULL DEFAULT 0,
    linked_at         DATETIME(6)  NULL,
    ending            VARCHAR(4)   CHARACTER SET ascii COLLATE ascii_bin NULL,
    PRIMARY KEY (tenant_id, session_id),
    UNIQUE KEY delegated_link_token (token_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
