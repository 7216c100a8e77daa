-- A file that was uploaded for one number: keys of that number reach it before any message carries it. NULL for files
-- that only messages lead to.
ALTER TABLE media ADD COLUMN session_id BIGINT NULL;
