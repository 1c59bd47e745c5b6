-- Data that flows from a plan to another, of every night: the same flows as terratoll audit finds in the same plans.
-- One statement for DuckDB, ClickHouse, BigQuery and Spark: no window, no WITH, one join a level, no function but
-- coalesce, concat, length, substr, min and max.
--
-- A mention leads to every store that is managed under its name, in whichever plan, and to none where its plan deletes it;
-- where nobody manages it, to the first data source that reads it, by its plan's path and its address (the sign between
-- the two is a tab, which comes before whatever a path is made of). Of several ties between the same two ends the surest is kept: with its rank in front, the
-- smallest text is that of the smallest rank.
SELECT run_date,
       CASE WHEN tie_goes_out = '1' THEN reader_plan ELSE store_plan END AS from_plan,
       CASE WHEN tie_goes_out = '1' THEN reader_address ELSE store_address END AS from_address,
       CASE WHEN tie_goes_out = '1' THEN reader_cloud ELSE store_cloud END AS from_cloud,
       CASE WHEN tie_goes_out = '1' THEN reader_region ELSE store_region END AS from_region,
       CASE WHEN tie_goes_out = '1' THEN store_plan ELSE reader_plan END AS to_plan,
       CASE WHEN tie_goes_out = '1' THEN store_address ELSE reader_address END AS to_address,
       CASE WHEN tie_goes_out = '1' THEN store_cloud ELSE reader_cloud END AS to_cloud,
       CASE WHEN tie_goes_out = '1' THEN store_region ELSE reader_region END AS to_region,
       CASE WHEN tie_kind = 'unknown' THEN NULL ELSE tie_kind END AS kind,
       tie_confidence AS confidence,
       tie_attribute AS attribute,
       tie_evidence AS evidence
  FROM (SELECT run_date, store_plan, store_address, store_cloud, store_region,
               plan AS reader_plan, address AS reader_address, cloud AS reader_cloud,
               coalesce(region, '') AS reader_region,
               substr(min(concat(rank, ' ', CASE WHEN goes_out = 1 THEN '1' ELSE '0' END)),
                      length(min(rank)) + 2) AS tie_goes_out,
               substr(min(concat(rank, ' ', coalesce(kind, 'unknown'))), length(min(rank)) + 2) AS tie_kind,
               substr(min(concat(rank, ' ', confidence)), length(min(rank)) + 2) AS tie_confidence,
               substr(min(concat(rank, ' ', attribute)), length(min(rank)) + 2) AS tie_attribute,
               substr(min(concat(rank, ' ', CASE WHEN substr(evidence, 1, length(name)) = name
                                                 THEN concat(store_address, substr(evidence, length(name) + 1))
                                                 WHEN length(evidence) > length(name)
                                                      AND substr(evidence, length(evidence) - length(name) + 1) = name
                                                 THEN concat(substr(evidence, 1, length(evidence) - length(name)), store_address)
                                                 ELSE evidence END)), length(min(rank)) + 2) AS tie_evidence
          FROM mention
          JOIN (SELECT run_date, name, store_plan, store_address, store_cloud, store_region
                  FROM (SELECT run_date, name, plan AS store_plan, address AS store_address, cloud AS store_cloud,
                               coalesce(region, '') AS store_region, managed, stands
                          FROM store_name) AS called
                  JOIN (SELECT run_date, name, max(managed) AS any_managed,
                               min(concat(plan, '	', address)) AS first_reader
                          FROM store_name
                         GROUP BY run_date, name) AS whose
                 USING (run_date, name)
                 WHERE (managed = 1 AND stands = 1)
                    OR (any_managed = 0 AND concat(store_plan, '	', store_address) = first_reader)
               ) AS stores
         USING (run_date, name)
         WHERE plan <> store_plan
           AND CASE WHEN kind = 'nat'
                    THEN other_region_only = 0 OR coalesce(region, '') <> store_region OR cloud <> store_cloud
                    WHEN coalesce(region, '') = store_region AND cloud = store_cloud THEN 1 = 0
                    WHEN kind = 'replicate' THEN CASE WHEN goes_out = 1 THEN region > '' ELSE store_region > '' END
                    ELSE region > '' AND store_region > '' END
         GROUP BY run_date, store_plan, store_address, store_cloud, store_region, plan, address, cloud,
                  coalesce(region, ''),
                  CASE WHEN coalesce(kind, '') IN ('', 'read', 'write') THEN 'access' ELSE kind END) AS ties
