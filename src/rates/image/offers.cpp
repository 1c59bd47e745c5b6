#include "rates/image/offers.h"

namespace terratoll::rates {

// Columns of the views as in the facts; status_doubt says why the status is doubtful. A status of '' is one
// of which no fact says anything, and retires_on is '' where there is no day. A successor is of the families
// that the lifecycle names: as many accelerators, at least the memory of each and at least the vCPUs. What is
// itself on its way out replaces nothing.
const char* const kCreateOffers = R"sql(
CREATE TABLE service(id INTEGER PRIMARY KEY, cloud TEXT, name TEXT, card TEXT, meter TEXT, raw INTEGER);
INSERT INTO service VALUES
  (1, 'aws', 'ec2', 'aws/ec2', 'on-demand', 1), (2, 'azure', 'vm', 'azure/vm', 'on-demand', 1),
  (3, 'aws', 'sagemaker', 'aws/sagemaker', 'hosting', 0), (4, 'azure', 'azure-ml', 'azure/vm', 'on-demand', 0);

CREATE TABLE fate(
  cloud TEXT, sku TEXT, status TEXT, retires_on TEXT, doubt TEXT, replacements TEXT, reservable_1yr INTEGER,
  reservable_3yr INTEGER, PRIMARY KEY(cloud, sku)) WITHOUT ROWID;
INSERT INTO fate
  SELECT m.cloud, m.sku, coalesce(max(iif(l.kind = 'machine', l.status, NULL)), ''),
         coalesce(max(iif(l.kind = 'machine', l.retires_on, NULL)), ''),
         coalesce(max(iif(l.kind = 'machine', l.doubt, NULL)), ''),
         coalesce(max(iif(l.kind = 'machine', l.replacements, NULL)), ''),
         NOT max(l.kind = 'reservation-1yr' OR l.kind = 'machine' AND l.status = 'retired'),
         NOT max(l.kind = 'reservation-3yr' OR l.kind = 'machine' AND l.status = 'retired')
    FROM machine m JOIN lifecycle l ON l.cloud = m.cloud AND m.sku GLOB l.pattern
   WHERE l.kind IN ('machine', 'reservation-1yr', 'reservation-3yr')
   GROUP BY m.cloud, m.sku;

CREATE TABLE successor(cloud TEXT, sku INTEGER, replacement_sku INTEGER, differs INTEGER,
  PRIMARY KEY(cloud, sku, replacement_sku)) WITHOUT ROWID;
CREATE TEMP TABLE pair AS
  SELECT f.cloud, f.sku, c.sku AS replacement_sku,
         rtrim(iif(m.accelerator_count = 0 OR (c.accelerator = m.accelerator AND c.accelerator_memory_gib = m.accelerator_memory_gib), '',
             printf('%s with %g GiB instead of %s with %g GiB, ', c.accelerator, c.accelerator_memory_gib, m.accelerator, m.accelerator_memory_gib))
           || iif(c.vcpus = m.vcpus, '', printf('%g vCPUs instead of %g, ', c.vcpus, m.vcpus))
           || iif(c.memory_gib = m.memory_gib, '', printf('%g GiB of memory instead of %g, ', c.memory_gib, m.memory_gib)),
           ', ') AS differs
    FROM fate f JOIN machine m ON m.cloud = f.cloud AND m.sku = f.sku
    JOIN machine c ON c.cloud = f.cloud AND instr(';' || f.replacements || ';', ';' || c.family || ';') > 0
    LEFT JOIN fate g ON g.cloud = c.cloud AND g.sku = c.sku
   WHERE f.status NOT IN ('', 'current') AND coalesce(g.status, '') IN ('', 'current')
     AND c.accelerator_count = m.accelerator_count AND c.accelerator_memory_gib >= m.accelerator_memory_gib
     AND c.vcpus >= m.vcpus AND c.memory_gib IS NOT NULL AND m.memory_gib IS NOT NULL;
INSERT OR IGNORE INTO word(text) SELECT sku FROM pair UNION SELECT replacement_sku FROM pair UNION SELECT differs FROM pair;
INSERT INTO successor
  SELECT p.cloud, k.id, r.id, d.id FROM pair p JOIN word k ON k.text = p.sku JOIN word r ON r.text = p.replacement_sku
    JOIN word d ON d.text = p.differs;
DROP TABLE temp.pair;

CREATE TABLE offer_row(
  region INTEGER, sku INTEGER, service INTEGER, on_demand_usd REAL, reserved_1yr_usd REAL, reserved_3yr_usd REAL,
  spot_usd REAL, as_of INTEGER, PRIMARY KEY(region, sku, service)) WITHOUT ROWID;
CREATE VIEW offer AS
  SELECT v.cloud, r.text AS region, v.name AS service, k.text AS sku, m.accelerator, m.accelerator_count,
         m.accelerator_memory_gib, m.vcpus, m.memory_gib, o.on_demand_usd, o.reserved_1yr_usd, o.reserved_3yr_usd,
         o.spot_usd, coalesce(f.status, '') AS status, coalesce(f.retires_on, '') AS retires_on, a.text AS as_of,
         coalesce(f.doubt, '') AS status_doubt
    FROM offer_row o JOIN service v ON v.id = o.service JOIN word r ON r.id = o.region JOIN word k ON k.id = o.sku
    JOIN word a ON a.id = o.as_of LEFT JOIN machine m ON m.cloud = v.cloud AND m.sku = k.text
    LEFT JOIN fate f ON f.cloud = v.cloud AND f.sku = k.text;
CREATE TABLE replacement_row(
  region INTEGER, sku INTEGER, service INTEGER, replacement_sku INTEGER, on_demand_usd REAL, differs INTEGER,
  PRIMARY KEY(region, sku, service)) WITHOUT ROWID;
CREATE VIEW replacement AS
  SELECT v.cloud, r.text AS region, v.name AS service, k.text AS sku, n.text AS replacement_sku, p.on_demand_usd,
         o.spot_usd, d.text AS differs
    FROM replacement_row p JOIN service v ON v.id = p.service JOIN word r ON r.id = p.region
    JOIN word k ON k.id = p.sku JOIN word n ON n.id = p.replacement_sku JOIN word d ON d.id = p.differs
    LEFT JOIN offer_row o ON o.region = p.region AND o.sku = p.replacement_sku AND o.service = p.service;
)sql";

const char* const kAllChanged = R"sql(
CREATE TEMP TABLE changed(sku INTEGER PRIMARY KEY);
INSERT INTO temp.changed SELECT DISTINCT sku FROM price_row;
)sql";

// An offer is a machine with a price of its own. Reserved prices of what nobody can reserve any more are
// history and stay out, but for those that an overlay names (Origin::Overlay): a discount names none. The
// managed online endpoint of Azure ML has the sizes of its card, also where only the VM has a price. Of the
// successors that have an offer in the region the cheapest is the replacement.
const char* const kFillOffers = R"sql(
CREATE TEMP TABLE paid AS
  SELECT c.name AS card, p.region, p.sku, k.text AS sku_name, m.text AS meter,
         iif(q.percent IS NULL, CAST(p.usd AS REAL), p.usd * (100 - q.percent) / 100.0) AS usd,
         coalesce(q.as_of, e.as_of) AS as_of,
         p.origin = 1 AS named_by_overlay
    FROM temp.changed n CROSS JOIN price_row p ON p.sku = n.sku JOIN card c ON c.id = p.card
    JOIN word k ON k.id = p.sku JOIN word r ON r.id = p.region JOIN word m ON m.id = p.meter
    JOIN evidence e ON e.id = p.evidence
    LEFT JOIN discount q ON q.card = p.card AND q.meter = p.meter AND p.overlay IS NULL
   WHERE c.name IN ('aws/ec2', 'azure/vm', 'aws/sagemaker', 'azure/machine_learning') AND p.tier = 0
     AND k.text <> '' AND r.text <> '*'
     AND m.text IN ('on-demand', 'hosting', 'managed-online-endpoint', 'reserved-1yr', 'reserved-3yr', 'spot');
CREATE UNIQUE INDEX temp.paid_by_key ON paid(card, sku, region, meter);

DELETE FROM offer_row WHERE sku IN (SELECT sku FROM temp.changed);
INSERT INTO offer_row
  SELECT p.region, p.sku, s.id, coalesce(ml.usd, p.usd),
         iif(s.raw AND (coalesce(f.reservable_1yr, 1) OR one.named_by_overlay), one.usd, NULL),
         iif(s.raw AND (coalesce(f.reservable_3yr, 1) OR three.named_by_overlay), three.usd, NULL),
         iif(s.raw, spot.usd, NULL), coalesce(ml.as_of, p.as_of)
    FROM service s JOIN paid p ON p.card = s.card AND p.meter = s.meter
    LEFT JOIN fate f ON f.cloud = s.cloud AND f.sku = p.sku_name
    LEFT JOIN paid one ON one.card = p.card AND one.sku = p.sku AND one.region = p.region AND one.meter = 'reserved-1yr'
    LEFT JOIN paid three ON three.card = p.card AND three.sku = p.sku AND three.region = p.region
      AND three.meter = 'reserved-3yr'
    LEFT JOIN paid spot ON spot.card = p.card AND spot.sku = p.sku AND spot.region = p.region AND spot.meter = 'spot'
    LEFT JOIN paid ml ON s.name = 'azure-ml' AND ml.card = 'azure/machine_learning' AND ml.sku = p.sku
      AND ml.region = p.region AND ml.meter = 'managed-online-endpoint'
   WHERE s.name <> 'azure-ml'
      OR p.sku IN (SELECT sku FROM paid WHERE card = 'azure/machine_learning' AND meter = 'managed-online-endpoint');

CREATE TEMP TABLE affected AS
  SELECT DISTINCT v.id AS service, s.cloud, s.sku FROM successor s JOIN service v ON v.cloud = s.cloud
   WHERE s.replacement_sku IN (SELECT sku FROM temp.changed);
DELETE FROM replacement_row WHERE (service, sku) IN (SELECT service, sku FROM affected);
CREATE TEMP TABLE sold AS
  SELECT sku, service, region, on_demand_usd FROM offer_row WHERE sku IN (SELECT replacement_sku FROM successor);
CREATE INDEX temp.sold_by_sku ON sold(sku, service);
INSERT INTO replacement_row
  SELECT region, sku, service, replacement_sku, on_demand_usd, differs
    FROM (SELECT o.region, v.service, s.sku, s.replacement_sku, o.on_demand_usd, s.differs,
                 row_number() OVER (PARTITION BY o.region, v.service, s.sku ORDER BY o.on_demand_usd, k.text) AS place
            FROM affected v JOIN successor s ON s.cloud = v.cloud AND s.sku = v.sku JOIN word k ON k.id = s.replacement_sku
            JOIN sold o ON o.service = v.service AND o.sku = s.replacement_sku)
   WHERE place = 1;
DROP TABLE temp.changed; DROP TABLE temp.paid; DROP TABLE temp.affected; DROP TABLE temp.sold;
)sql";

}  // namespace terratoll::rates
