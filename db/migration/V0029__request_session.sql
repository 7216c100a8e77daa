-- Which session a request was about, by the id that the tenant chose; NULL for none, for several, and for requests from before.
ALTER TABLE request_log
    ADD COLUMN session VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL;
