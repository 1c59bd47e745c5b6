-- What changed between the newest night and the one before it: resources and data between them ("FROM → TO") that came,
-- went, or cost something else. What has no known cost on one of the nights counts as nothing there: no_known_cost is 1.
-- A shard that is missing looks as if all in it had gone: look at terratoll export --check first.
SELECT plan, address,
       CASE WHEN was = 0 THEN 'new' WHEN stands = 0 THEN 'gone' ELSE 'changed' END AS what,
       before_usd, now_usd, now_usd - before_usd AS change_usd, no_known_cost
  FROM (SELECT plan, address,
               sum(CASE WHEN run_date = newest THEN 1 ELSE 0 END) AS stands,
               sum(CASE WHEN run_date < newest THEN 1 ELSE 0 END) AS was,
               sum(CASE WHEN run_date = newest THEN monthly_usd ELSE 0.0 END) AS now_usd,
               sum(CASE WHEN run_date < newest THEN monthly_usd ELSE 0.0 END) AS before_usd,
               max(without_cost) AS no_known_cost
          FROM (SELECT 1 AS one, run_date, plan, address, monthly_usd, without_cost
                  FROM (SELECT run_date, plan, address, coalesce(monthly_usd, 0.0) AS monthly_usd,
                               CASE WHEN status IN ('priced', 'free', 'usage') THEN 0 ELSE 1 END AS without_cost
                          FROM resource
                         WHERE change <> 'delete'
                        UNION ALL
                        SELECT run_date, from_plan AS plan, concat(from_address, ' → ', to_address) AS address,
                               coalesce(monthly_usd, 0.0) AS monthly_usd,
                               CASE WHEN monthly_usd IS NULL THEN 1 ELSE 0 END AS without_cost
                          FROM flow) AS all_of_it
               ) AS facts
          JOIN (SELECT 1 AS one, max(run_date) AS newest, min(run_date) AS oldest
                  FROM (SELECT run_date FROM plan GROUP BY run_date ORDER BY run_date DESC LIMIT 2) AS nights
               ) AS two
         USING (one)
         WHERE run_date >= oldest
         GROUP BY plan, address) AS compared
 WHERE was = 0 OR stands = 0 OR abs(now_usd - before_usd) >= 0.005
 ORDER BY abs(now_usd - before_usd) DESC, plan, address
