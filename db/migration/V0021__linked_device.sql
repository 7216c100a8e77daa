-- What an administrator decided about a driver while the application runs. NULL leaves what the application was started
-- with. accepted_*: who signed the acceptance sheet, with which client version, and who said so here.
CREATE TABLE driver_setting (
    driver             VARCHAR(16)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
    client_version     VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    endpoint           VARCHAR(200) CHARACTER SET ascii COLLATE ascii_bin NULL,
    root               CHAR(64)     CHARACTER SET ascii COLLATE ascii_bin NULL,
    changed_at         DATETIME(6)  NULL,
    changed_by         VARCHAR(254) NULL,
    accepted_version   VARCHAR(40)  CHARACTER SET ascii COLLATE ascii_bin NULL,
    accepted_signed_by VARCHAR(100) NULL,
    accepted_at        DATETIME(6)  NULL,
    accepted_by        VARCHAR(254) NULL,
    PRIMARY KEY (driver)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- What the phone shows in its list of linked devices, NULL for the installation's usual name. restricted_*: WhatsApp lets
-- this number write only to people it knows, since when and until when; restriction_told says whether WhatsApp named the
-- end or we assume one.
ALTER TABLE whatsapp_session
    ADD COLUMN device_name       VARCHAR(50) NULL,
    ADD COLUMN restricted_at     DATETIME(6) NULL,
    ADD COLUMN restricted_until  DATETIME(6) NULL,
    ADD COLUMN restriction_told  BOOLEAN     NOT NULL DEFAULT FALSE,
    ADD KEY whatsapp_session_driver (driver, reason);
