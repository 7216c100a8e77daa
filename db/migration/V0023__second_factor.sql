-- The authenticator app of a person (RFC 6238): the secret is sealed, last_step is the newest time step whose code was
-- used, so that none works twice.
CREATE TABLE totp (
    account_id        BIGINT         NOT NULL,
    secret            VARBINARY(128) NOT NULL,
    last_step         BIGINT         NOT NULL,
    created_at        DATETIME(6)    NOT NULL,
    used_at           DATETIME(6)    NULL,
    PRIMARY KEY (account_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- A passkey of a person (Web Authentication). credential is what the authenticator attested: its kind, the id and the public
-- key, in the form of the specification; sign_count only rises.
CREATE TABLE passkey (
    id                BIGINT          NOT NULL,
    account_id        BIGINT          NOT NULL,
    credential_id     VARBINARY(1023) NOT NULL,
    credential        VARBINARY(3000) NOT NULL,
    name              VARCHAR(60)     NOT NULL,
    transports        VARCHAR(100)    CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    sign_count        BIGINT          NOT NULL,
    verified          BOOLEAN         NOT NULL,
    backup_eligible   BOOLEAN         NOT NULL,
    created_at        DATETIME(6)     NOT NULL,
    used_at           DATETIME(6)     NULL,
    PRIMARY KEY (id),
    UNIQUE KEY passkey_credential (credential_id),
    KEY passkey_account (account_id, id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What stands in for a lost second factor, each once; only keyed hashes.
CREATE TABLE recovery_code (
    account_id        BIGINT         NOT NULL,
    code_hash         BINARY(32)     NOT NULL,
    used_at           DATETIME(6)    NULL,
    PRIMARY KEY (account_id, code_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- Whether every member of the tenant needs a second factor.
ALTER TABLE tenant ADD COLUMN second_factor BOOLEAN NOT NULL DEFAULT FALSE;
