-- In which language people are written and shown to: what a company speaks, what a person chose for themselves (NULL: as
-- the company, or as the browser where there is none), and what somebody spoke who registers.
ALTER TABLE tenant
    ADD COLUMN language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'en';
ALTER TABLE account
    ADD COLUMN language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NULL;
ALTER TABLE registration
    ADD COLUMN language VARCHAR(8) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'en';
