-- A person who can log in; the address is proved before the row is made. credentials_version rises with every change that must end older logins.
CREATE TABLE account (
    id                  BIGINT       NOT NULL AUTO_INCREMENT,
    email               VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name                VARCHAR(100) NOT NULL,
    password_hash       VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    credentials_version INT          NOT NULL,
    administrator       BOOLEAN      NOT NULL,
    theme               VARCHAR(8)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
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

-- What somebody typed to register, until the link in the mail is used: only then account and tenant come into being.
-- browser_hash recognises the browser that registered; in any other one the link asks for the password as well.
CREATE TABLE registration (
    token_hash          BINARY(32)   NOT NULL,
    email               VARCHAR(254) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    name                VARCHAR(100) NOT NULL,
    company             VARCHAR(100) NOT NULL,
    password_hash       VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    browser_hash        BINARY(32)   NOT NULL,
    expires_at          DATETIME(6)  NOT NULL,
    used_at             DATETIME(6)  NULL,
    PRIMARY KEY (token_hash),
    KEY registration_age (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A link for a forgotten password: only its hash is kept, and it works once. Account 0 stands for an unknown address,
-- so that asking costs the same for everybody.
CREATE TABLE password_reset (
    token_hash          BINARY(32)   NOT NULL,
    account_id          BIGINT       NOT NULL,
    expires_at          DATETIME(6)  NOT NULL,
    used_at             DATETIME(6)  NULL,
    PRIMARY KEY (token_hash),
    KEY password_reset_account (account_id),
    KEY password_reset_age (expires_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Tries per subject (hash of purpose and account, address or browser): they cost waiting time, never a lock.
CREATE TABLE throttle (
    subject_hash        BINARY(32)   NOT NULL,
    tries               INT          NOT NULL,
    last_try_at         DATETIME(6)  NOT NULL,
    PRIMARY KEY (subject_hash),
    KEY throttle_age (last_try_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
