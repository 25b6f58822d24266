DELETE FROM xero_setting
 WHERE name LIKE 'console-password-made-%'
   AND name NOT IN (SELECT kept.name
                      FROM (SELECT name
                              FROM xero_setting
                             WHERE name LIKE 'console-password-made-%'
                             ORDER BY name DESC
                             FETCH FIRST :most ROWS ONLY) kept)
