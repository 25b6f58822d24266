-- The embedded database has a lock time-out in its address, and no other node that could hold a lock.
VALUES (LOCK_TIMEOUT())
