-- id: unpriced-workload
-- title: AI workload without a price
-- severity: note
-- category: coverage
-- advice: Add its price to a rate card of your own (`--rate-card FILE`).
-- source: The rate cards: they have no row for this machine type in this region.
-- help: What has no price is missing from every total. The reason says which row is missing and which regions have it.
--
--   ```hcl
--   resource "aws_instance" "train" {
--     instance_type = "p6-b200.48xlarge"   # no row of the cards for its region
--   }
--   ```
--
--   What the cards lack may be sold there all the same: only of machine types do they hold all that a cloud sells, and the
--   reason then says so.
--
--   Quiet for: what is free, billed by use, known only after apply, or of a type that Terratoll does not know, all of which
--   the coverage line counts; and for what is no AI workload.
SELECT plan_id, address,
       status = 'unpriced' AS flagged,
       format('%s has no price: %s.', address, reason) AS message
  FROM resource
 WHERE change <> 'delete' AND workload IN ('training', 'inference', 'notebook', 'compute')
