-- Nobody waits for a lock for ever, and a node that is frozen or cut off while it holds one loses it.
SELECT set_config('lock_timeout', '45000', TRUE), set_config('idle_in_transaction_session_timeout', '60000', TRUE)
