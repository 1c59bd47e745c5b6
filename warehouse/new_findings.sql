-- Findings of the newest night that the one before it did not have, those that save most first. Of one plan a
-- fingerprint is a key.
SELECT plan, rule, severity, confidence, address, message, monthly_usd, saving_usd
  FROM (SELECT plan, fingerprint,
               min(its_rule) AS rule, min(its_severity) AS severity, min(its_confidence) AS confidence,
               min(its_address) AS address, min(its_message) AS message,
               max(monthly) AS monthly_usd, max(saving) AS saving_usd,
               sum(CASE WHEN run_date < newest THEN 1 ELSE 0 END) AS was
          FROM (SELECT 1 AS one, run_date, plan, fingerprint, rule AS its_rule, severity AS its_severity,
                       confidence AS its_confidence, address AS its_address, message AS its_message,
                       monthly_usd AS monthly, saving_usd AS saving
                  FROM finding
                 WHERE suppressed = '') AS found
          JOIN (SELECT 1 AS one, max(run_date) AS newest, min(run_date) AS oldest
                  FROM (SELECT run_date FROM plan GROUP BY run_date ORDER BY run_date DESC LIMIT 2) AS nights
               ) AS two
         USING (one)
         WHERE run_date >= oldest
         GROUP BY plan, fingerprint) AS compared
 WHERE was = 0
 ORDER BY coalesce(saving_usd, 0.0) DESC, plan, address
