-- The place in a trace (W3C Trace Context) where a batch was journalled, of which its deliveries are a part. Null without traces.
ALTER TABLE xero_batch ADD COLUMN traceparent VARCHAR(55);
