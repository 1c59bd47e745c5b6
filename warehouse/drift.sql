-- What changed between the newest night and the one before it: resources that came, went, or cost something else.
-- A shard that is missing looks as if all in it had gone: look at terratoll export --check first.
SELECT plan, address,
       CASE WHEN was = 0 THEN 'new' WHEN stands = 0 THEN 'gone' ELSE 'changed' END AS what,
       before_usd, now_usd, now_usd - before_usd AS change_usd
  FROM (SELECT plan, address,
               sum(CASE WHEN run_date = newest THEN 1 ELSE 0 END) AS stands,
               sum(CASE WHEN run_date < newest THEN 1 ELSE 0 END) AS was,
               sum(CASE WHEN run_date = newest THEN monthly_usd ELSE 0.0 END) AS now_usd,
               sum(CASE WHEN run_date < newest THEN monthly_usd ELSE 0.0 END) AS before_usd
          FROM (SELECT 1 AS one, run_date, plan, address, coalesce(monthly_usd, 0.0) AS monthly_usd
                  FROM resource
                 WHERE change <> 'delete') AS resources
          JOIN (SELECT 1 AS one, max(run_date) AS newest, min(run_date) AS oldest
                  FROM (SELECT run_date FROM plan GROUP BY run_date ORDER BY run_date DESC LIMIT 2) AS nights
               ) AS two
         USING (one)
         WHERE run_date >= oldest
         GROUP BY plan, address) AS compared
 WHERE was = 0 OR stands = 0 OR abs(now_usd - before_usd) >= 0.005
 ORDER BY abs(now_usd - before_usd) DESC, plan, address
