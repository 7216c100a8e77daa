-- Mails about a company that a member does not want. No row: the mail is sent to everybody whom it concerns.
CREATE TABLE mail_choice (
    tenant_id         BIGINT       NOT NULL,
    account_id        BIGINT       NOT NULL,
    unwanted          VARCHAR(20)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    PRIMARY KEY (tenant_id, account_id, unwanted)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
