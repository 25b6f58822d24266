-- Whether there are more than are looked at for a part in the middle.
SELECT COALESCE((SELECT MAX(r._ROWID_) - MIN(r._ROWID_) >= :records FROM xero_search_record r), FALSE)
       OR COALESCE((SELECT MAX(n.id) - MIN(n.id) >= :records FROM xero_search_name n), FALSE) AS part
