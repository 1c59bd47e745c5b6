-- id: egress-unexplained
-- title: Data that leaves its region, and no plan says why
-- severity: warning
-- category: egress
-- param min_file_hours = 336: hours that the bill must hold
-- param min_monthly_usd = 5: amount a month below which nothing is said
-- advice: Find who reads it (access logs, flow logs), and move the reader or the data: no plan that was read explains it.
-- source: The lines of a bill (`--bill`) for data transfer between regions, and the flows of the plans.
-- help: The bill has a line for what a resource sent to another region (`USE1-USW2-AWS-Out-Bytes`). Where no flow of the
--   plans leaves the resource for another region, something reads it that they do not show: another account, a job that
--   nobody remembers, a wrong region in a setting.
--
--   ```hcl
--   resource "aws_s3_bucket" "data" {    # billed for 7 TB to another region, and no reader is in any plan
--     bucket = "example-data"
--   }
--   ```
--
--   Quiet for: runs without a bill, bills of less than `min_file_hours`, resources that a flow of the plans leaves for the
--   region that the bill names (where it names none, for any other region), and less than `min_monthly_usd`.
SELECT bill_line.plan_id, bill_line.address,
       sum(paid_usd) >= :min_monthly_usd AND max(file_hours) >= :min_file_hours AND NOT EXISTS (
         SELECT 1 FROM flow
          WHERE flow.from_plan = bill_line.plan_id AND flow.from_address = bill_line.address
            AND flow.from_region <> flow.to_region AND bill_line.to_region IN ('', flow.to_region)) AS flagged,
       sum(paid_usd) AS monthly_usd, 'billed' AS basis,
       format('%s sent %s %s: %s a month, which no flow of the plans explains.', bill_line.address,
              volume(sum(quantity)), iif(to_region = '', 'to another region (' || usage_type || ')',
                                         'from ' || from_region || ' to ' || to_region),
              usd(sum(paid_usd))) AS message,
       usage_type, from_region, to_region, sum(quantity) AS gb
  FROM bill_line
 WHERE address <> '' AND category = 'usage' AND apart = '' AND unit = 'gb'
   AND (usage_type LIKE '%-AWS-Out-Bytes' OR usage_type IN ('Intra Continent Data Transfer Out', 'Inter Continent Data Transfer Out'))
 GROUP BY bill_line.plan_id, bill_line.address, usage_type
