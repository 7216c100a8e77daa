-- What a tenant chose: since when it is in its zone (a zone decides when a day of the plan begins, so it changes once a
-- day at most), and how many days the texts of messages and finished webhook deliveries are kept; NULL is the usual time.
ALTER TABLE tenant
    ADD COLUMN time_zone_at DATETIME(6) NULL,
    ADD COLUMN text_days    INT         NULL,
    ADD COLUMN webhook_days INT         NULL,
    ADD KEY tenant_text_days (text_days),
    ADD KEY tenant_webhook_days (webhook_days);

-- Up to which message, by its id, the texts of a tenant are deleted already.
CREATE TABLE message_emptied (
    tenant_id         BIGINT       NOT NULL,
    below             BIGINT       NOT NULL,
    PRIMARY KEY (tenant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- That everything about one phone number was deleted: proof for the person who asked for it. The number itself is not
-- here, only a keyed hash of it, by which somebody who knows the number finds the line.
CREATE TABLE personal_erasure (
    id                BIGINT       NOT NULL,
    tenant_id         BIGINT       NOT NULL,
    public_id         CHAR(16)     CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    phone_hash        BINARY(32)   NOT NULL,
    ending            CHAR(4)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    done_by           VARCHAR(254) NOT NULL,
    counts            TEXT         NOT NULL,
    done_at           DATETIME(6)  NOT NULL,
    PRIMARY KEY (id),
    UNIQUE KEY personal_erasure_public (public_id),
    KEY personal_erasure_tenant (tenant_id, id),
    KEY personal_erasure_phone (tenant_id, phone_hash)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- How a company looks on the page where people confirm their number. NULL is the tenant's name, and our colour.
CREATE TABLE verification_brand (
    tenant_id         BIGINT       NOT NULL,
    name              VARCHAR(60)  NULL,
    colour            CHAR(7)      CHARACTER SET ascii COLLATE ascii_bin NULL,
    PRIMARY KEY (tenant_id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
