#include "rates/image/offers.h"

namespace terratoll::rates {

// Columns as in the facts; status_doubt says why the status is doubtful. A status of '' is one of which no
// fact says anything, and retires_on is '' where there is no day.
const char* const kCreateOffers = R"sql(
CREATE TABLE offer(
  cloud TEXT, region TEXT, service TEXT, sku TEXT, accelerator TEXT, accelerator_count REAL,
  accelerator_memory_gib REAL, vcpus REAL, memory_gib REAL, on_demand_usd REAL, reserved_1yr_usd REAL,
  reserved_3yr_usd REAL, spot_usd REAL, status TEXT, retires_on TEXT, as_of TEXT, status_doubt TEXT,
  PRIMARY KEY(cloud, service, sku, region)) WITHOUT ROWID;
CREATE INDEX offer_by_region ON offer(region, accelerator, accelerator_count, cloud);
CREATE TABLE replacement(
  cloud TEXT, region TEXT, service TEXT, sku TEXT, replacement_sku TEXT, on_demand_usd REAL, differs TEXT,
  PRIMARY KEY(cloud, service, sku, region)) WITHOUT ROWID;
)sql";

const char* const kAllChanged = R"sql(
CREATE TEMP TABLE changed AS
  SELECT DISTINCT substr(c.name, 1, instr(c.name, '/') - 1) AS cloud, k.text AS sku
    FROM price_row p JOIN card c ON c.id = p.card JOIN word k ON k.id = p.sku;
)sql";

const char* const kOverlaidChanged = R"sql(
CREATE TEMP TABLE changed AS
  SELECT DISTINCT substr(c.name, 1, instr(c.name, '/') - 1) AS cloud, k.text AS sku
    FROM price_row p JOIN card c ON c.id = p.card JOIN word k ON k.id = p.sku WHERE p.overlay IS NOT NULL;
)sql";

// An offer is a machine with a price of its own. Reserved prices of what nobody can reserve any more are
// history and stay out, but for those that an overlay names (Origin::Overlay): a discount names none. The
// managed online endpoint of Azure ML has the sizes of its card, also where only the VM has a price.
const char* const kFillOffers = R"sql(
CREATE TEMP TABLE fate AS
  SELECT m.*, coalesce(l.status, '') AS status, coalesce(l.retires_on, '') AS retires_on,
         coalesce(l.doubt, '') AS status_doubt, coalesce(l.replacements, '') AS replacements,
         l.status IS NOT 'retired' AND NOT EXISTS (SELECT 1 FROM lifecycle r WHERE r.cloud = m.cloud
           AND r.kind = 'reservation-1yr' AND m.sku GLOB r.pattern) AS reservable_1yr,
         l.status IS NOT 'retired' AND NOT EXISTS (SELECT 1 FROM lifecycle r WHERE r.cloud = m.cloud
           AND r.kind = 'reservation-3yr' AND m.sku GLOB r.pattern) AS reservable_3yr
    FROM machine m LEFT JOIN lifecycle l ON l.cloud = m.cloud AND l.kind = 'machine' AND m.sku GLOB l.pattern;
CREATE UNIQUE INDEX temp.fate_by_sku ON fate(cloud, sku);

CREATE TEMP TABLE paid AS
  SELECT c.name AS card, r.text AS region, k.text AS sku, m.text AS meter, CAST(p.usd AS REAL) AS usd, a.text AS as_of,
         p.origin = 1 AS named_by_overlay
    FROM temp.changed n CROSS JOIN word k ON k.text = n.sku CROSS JOIN price_row p ON p.sku = k.id
    JOIN card c ON c.id = p.card JOIN word r ON r.id = p.region JOIN word m ON m.id = p.meter JOIN word a ON a.id = p.as_of
   WHERE c.name IN ('aws/ec2', 'azure/vm', 'aws/sagemaker', 'azure/machine_learning') AND p.tier = 0
     AND k.text <> '' AND r.text <> '*'
     AND m.text IN ('on-demand', 'hosting', 'managed-online-endpoint', 'reserved-1yr', 'reserved-3yr', 'spot');
CREATE UNIQUE INDEX temp.paid_by_key ON paid(card, sku, region, meter);

CREATE TEMP TABLE service_of(card TEXT, meter TEXT, cloud TEXT, service TEXT, raw INTEGER);
INSERT INTO service_of VALUES('aws/ec2', 'on-demand', 'aws', 'ec2', 1), ('azure/vm', 'on-demand', 'azure', 'vm', 1),
  ('aws/sagemaker', 'hosting', 'aws', 'sagemaker', 0), ('azure/vm', 'on-demand', 'azure', 'azure-ml', 0);

DELETE FROM offer WHERE (cloud, service, sku) IN (
  SELECT n.cloud, v.service, n.sku FROM temp.changed n JOIN service_of v ON v.cloud = n.cloud);
INSERT INTO offer
  SELECT s.cloud, p.region, s.service, p.sku, f.accelerator, f.accelerator_count, f.accelerator_memory_gib, f.vcpus,
         f.memory_gib, coalesce(ml.usd, p.usd),
         iif(s.raw AND (f.reservable_1yr OR one.named_by_overlay), one.usd, NULL),
         iif(s.raw AND (f.reservable_3yr OR three.named_by_overlay), three.usd, NULL),
         iif(s.raw, spot.usd, NULL), coalesce(f.status, ''), coalesce(f.retires_on, ''), coalesce(ml.as_of, p.as_of),
         coalesce(f.status_doubt, '')
    FROM service_of s JOIN paid p ON p.card = s.card AND p.meter = s.meter
    LEFT JOIN fate f ON f.cloud = s.cloud AND f.sku = p.sku
    LEFT JOIN paid one ON one.card = p.card AND one.sku = p.sku AND one.region = p.region AND one.meter = 'reserved-1yr'
    LEFT JOIN paid three ON three.card = p.card AND three.sku = p.sku AND three.region = p.region
      AND three.meter = 'reserved-3yr'
    LEFT JOIN paid spot ON spot.card = p.card AND spot.sku = p.sku AND spot.region = p.region AND spot.meter = 'spot'
    LEFT JOIN paid ml ON s.service = 'azure-ml' AND ml.card = 'azure/machine_learning' AND ml.sku = p.sku
      AND ml.region = p.region AND ml.meter = 'managed-online-endpoint'
   WHERE s.service <> 'azure-ml'
      OR p.sku IN (SELECT sku FROM paid WHERE card = 'azure/machine_learning' AND meter = 'managed-online-endpoint');

-- Of the families that the lifecycle names: as many accelerators, at least the memory of each and at least the vCPUs,
-- and the cheapest of them in that region. What is itself on its way out replaces nothing.
CREATE TEMP TABLE successor AS
  SELECT f.cloud, f.sku, c.sku AS replacement_sku,
         rtrim(iif(f.accelerator_count = 0 OR (c.accelerator = f.accelerator AND c.accelerator_memory_gib = f.accelerator_memory_gib), '',
             printf('%s with %g GiB instead of %s with %g GiB, ', c.accelerator, c.accelerator_memory_gib, f.accelerator, f.accelerator_memory_gib))
           || iif(c.vcpus = f.vcpus, '', printf('%g vCPUs instead of %g, ', c.vcpus, f.vcpus))
           || iif(c.memory_gib = f.memory_gib, '', printf('%g GiB of memory instead of %g, ', c.memory_gib, f.memory_gib)),
           ', ') AS differs
    FROM fate f JOIN fate c ON c.cloud = f.cloud AND instr(';' || f.replacements || ';', ';' || c.family || ';') > 0
   WHERE f.status NOT IN ('', 'current') AND c.status IN ('', 'current')
     AND c.accelerator_count = f.accelerator_count AND c.accelerator_memory_gib >= f.accelerator_memory_gib
     AND c.vcpus >= f.vcpus AND c.memory_gib IS NOT NULL AND f.memory_gib IS NOT NULL;

CREATE TEMP TABLE affected AS
  SELECT DISTINCT s.cloud, v.service, s.sku FROM successor s JOIN service_of v ON v.cloud = s.cloud
   WHERE (s.cloud, s.replacement_sku) IN (SELECT cloud, sku FROM temp.changed);
DELETE FROM replacement WHERE (cloud, service, sku) IN (SELECT cloud, service, sku FROM affected);
INSERT INTO replacement
  SELECT cloud, region, service, sku, replacement_sku, on_demand_usd, differs
    FROM (SELECT s.cloud, o.region, o.service, s.sku, s.replacement_sku, o.on_demand_usd, s.differs,
                 row_number() OVER (PARTITION BY s.cloud, o.region, o.service, s.sku
                                    ORDER BY o.on_demand_usd, s.replacement_sku) AS place
            FROM affected v JOIN successor s ON s.cloud = v.cloud AND s.sku = v.sku
            JOIN offer o ON o.cloud = s.cloud AND o.service = v.service AND o.sku = s.replacement_sku)
   WHERE place = 1;
DROP TABLE temp.changed; DROP TABLE temp.fate; DROP TABLE temp.paid; DROP TABLE temp.service_of;
DROP TABLE temp.successor; DROP TABLE temp.affected;
)sql";

}  // namespace terratoll::rates
