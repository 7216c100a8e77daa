-- An event may be told as several, one delivery each: told_as is the type under which it is told, '' for its own, and
-- leads_to the delivery that goes out only after this one is over.
ALTER TABLE webhook_delivery
    ADD COLUMN told_as  VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '' AFTER run,
    ADD COLUMN leads_to BIGINT NULL AFTER origin,
    DROP KEY webhook_delivery_run,
    ADD UNIQUE KEY webhook_delivery_run (endpoint_id, event_id, run, told_as);

-- A file that is put into the frozen bytes at each call: it never changes, and would be kept twice otherwise.
ALTER TABLE webhook_payload ADD COLUMN media_id BIGINT NULL;
