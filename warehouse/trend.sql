-- What all costs, night by night: the sum of what each shard comes to.
SELECT run_date,
       sum(plan_count) AS plans,
       sum(monthly) AS monthly_usd,
       sum(assumed) AS monthly_assumed_usd,
       sum(without_price) AS resources_without_price
  FROM (SELECT run_date, 0 AS plan_count, monthly_usd AS monthly, monthly_assumed_usd AS assumed,
               missing AS without_price
          FROM total
        UNION ALL
        SELECT run_date, 1 AS plan_count, 0.0 AS monthly, 0.0 AS assumed, 0 AS without_price
          FROM plan) AS counted
 GROUP BY run_date
 ORDER BY run_date
