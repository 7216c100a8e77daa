-- A person who can log in. credentials_version rises with every change that must end older logins.
CREATE TABLE account (
    id                  BIGINT       NOT NULL AUTO_INCREMENT,
    email               VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name                VARCHAR(100) NOT NULL,
    password_hash       VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    credentials_version INT          NOT NULL,
    administrator       BOOLEAN      NOT NULL,
    theme               VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    email_verified_at   DATETIME(6)  NULL,
    created_at          DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY account_email (email)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A person's place in a tenant.
CREATE TABLE member (
    tenant_id           BIGINT       NOT NULL,
    account_id          BIGINT       NOT NULL,
    role                VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    created_at          DATETIME(6)  NOT NULL,
    PRIMARY KEY (tenant_id, account_id),
    KEY member_account (account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A link sent by mail: only its hash is kept, and it works once.
CREATE TABLE account_token (
    token_hash          BINARY(32)   NOT NULL,
    account_id          BIGINT       NOT NULL,
    purpose             VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    expires_at          DATETIME(6)  NOT NULL,
    used_at             DATETIME(6)  NULL,
    PRIMARY KEY (token_hash),
    KEY account_token_account (account_id, purpose)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Tries per subject (hash of purpose and account, address or browser): they cost waiting time, never a lock.
CREATE TABLE throttle (
    subject_hash        BINARY(32)   NOT NULL,
    tries               INT          NOT NULL,
    last_try_at         DATETIME(6)  NOT NULL,
    PRIMARY KEY (subject_hash),
    KEY throttle_age (last_try_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
