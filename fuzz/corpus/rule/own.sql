-- id: own/all-columns
-- title: All that a row may say
-- severity: warning
-- category: test
-- param max_usd = 10: USD a month
-- advice: None.
-- source: A test.
-- help: In Markdown.
--
--   ```hcl
--   count = 1
--   ```
SELECT plan_id, address, at, 'instance_type' AS attribute, monthly_usd > :max_usd AS flagged,
       monthly_usd, monthly_usd / 2 AS saving_usd, 'fixed' AS basis, 'medium' AS confidence, 'note' AS severity,
       'Less.' AS advice, format('%s costs %s.', address, usd(monthly_usd)) AS message,
       address AS fix_at, 'instance_type' AS fix_attribute, 't3.small' AS fix_value, sku
  FROM compute
