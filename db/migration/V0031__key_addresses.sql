-- From where a key may be used: networks such as 203.0.113.0/24, separated by spaces; NULL for anywhere.
ALTER TABLE api_key
    ADD COLUMN allowed_from VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL;
