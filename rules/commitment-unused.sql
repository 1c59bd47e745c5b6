-- id: commitment-unused
-- title: Commitment that is paid and not used
-- severity: warning
-- category: commitment
-- param min_monthly_usd = 5: amount a month below which nothing is said
-- param min_file_hours = 168: hours that the bill must hold: a week, as a plan may be used by day and not by night
-- advice: Move machines under the commitment, exchange or sell it where its terms allow, and let it end instead of renewing it.
-- source: The lines of a bill (`--bill`) that say what of a reservation or savings plan was not used.
-- help: A reservation or a savings plan is paid whether machines run under it or not. The bill says how much of it nobody
--   used: `UnusedReservation` of Azure, the unused fees of a Cost and Usage Report, `CommitmentDiscountStatus` of FOCUS.
--
--   ```hcl
--   resource "aws_instance" "api" {
--     instance_type = "m7g.4xlarge"    # the plan was bought for m5.4xlarge in another region
--   }
--   ```
--
--   Quiet for: runs without a bill, bills that hold less than `min_file_hours`, commitments that are used, and less than `min_monthly_usd`.
SELECT '' AS address,
       -- A bill of nothing but commitments holds no hours of use, and those of its own lines.
       iif(max(file_hours) > 0, max(file_hours), max(last_hour) - min(first_hour)) >= :min_file_hours
         AND sum(CASE WHEN category = 'unused' THEN paid_usd ELSE 0 END) >= :min_monthly_usd AS flagged,
       sum(CASE WHEN category = 'unused' THEN paid_usd ELSE 0 END) AS monthly_usd,
       sum(CASE WHEN category = 'unused' THEN paid_usd ELSE 0 END) AS saving_usd,
       'billed' AS basis,
       format('%s a month of what was paid for %s of %s was not used, beside %s that was.',
              usd(sum(CASE WHEN category = 'unused' THEN paid_usd ELSE 0 END)),
              CASE pricing WHEN 'reservation' THEN 'reservations' ELSE 'savings plans' END,
              CASE cloud WHEN 'azure' THEN 'Azure' ELSE 'AWS' END,
              usd(sum(CASE WHEN category = 'usage' THEN paid_usd ELSE 0 END))) AS message,
       cloud, pricing
  FROM bill_line
 WHERE pricing IN ('reservation', 'savings-plan') AND category IN ('unused', 'usage') AND cloud <> ''
   AND (apart = '' OR apart = 'unused')
 GROUP BY cloud, pricing
