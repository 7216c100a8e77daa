-- How an endpoint is called follows from its format, and the calls that failed are the failures in a row: a second word
-- for either could only be wrong.
ALTER TABLE webhook_endpoint DROP COLUMN profile, DROP COLUMN failing_attempts;
