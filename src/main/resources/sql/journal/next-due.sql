-- Each by an index of its own; whoever is first in it may be leased, but not many are. The comparisons with a time long ago
-- leave out those without any, which H2 has at the beginning of an index.
SELECT CURRENT_TIMESTAMP AS read_at,
       (SELECT s.due_at
          FROM xero_stream s
         WHERE s.wanted AND s.lease_owner IS NULL
         ORDER BY s.wanted, s.due_at
         FETCH FIRST 1 ROW ONLY) AS due_at,
       (SELECT s.lease_until
          FROM xero_stream s
         WHERE s.lease_until > TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00'
         ORDER BY s.lease_until
         FETCH FIRST 1 ROW ONLY) AS lease_until,
       (SELECT s.full_pass_at
          FROM xero_stream s
         WHERE s.wanted AND s.full_pass_at > TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00:00' AND s.lease_owner IS NULL
         ORDER BY s.wanted, s.full_pass_at
         FETCH FIRST 1 ROW ONLY) AS full_pass_at
