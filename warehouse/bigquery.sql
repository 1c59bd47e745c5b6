-- External tables for BigQuery over exports that were copied to a bucket:
--   gcloud storage cp -r facts gs://BUCKET/
--   sed 's/BUCKET/my-bucket/' warehouse/bigquery.sql | bq query --nouse_legacy_sql --dataset_id=terratoll
-- CREATE TABLE … PARTITION BY run_date AS SELECT * FROM one keeps it.
CREATE OR REPLACE EXTERNAL TABLE plan (
    plan STRING,
    kind STRING,
    terraform_version STRING,
    format_version STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/plan.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE resource (
    plan STRING,
    address STRING,
    module STRING,
    mode STRING,
    type STRING,
    name STRING,
    cloud STRING,
    region STRING,
    change STRING,
    workload STRING,
    workload_source STRING,
    served STRING,
    status STRING,
    reason STRING,
    monthly_usd FLOAT64,
    monthly_before_usd FLOAT64,
    monthly_max_usd FLOAT64,
    file STRING,
    line INT64
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/resource.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE compute (
    plan STRING,
    address STRING,
    at_address STRING,
    type STRING,
    change STRING,
    workload STRING,
    cloud STRING,
    region STRING,
    service STRING,
    sku STRING,
    min_count INT64,
    count INT64,
    max_count INT64,
    accelerator STRING,
    accelerator_count FLOAT64,
    sku_status STRING,
    retires_on STRING,
    sku_doubt STRING,
    purchase STRING,
    hours_per_month FLOAT64,
    autoscaled INT64,
    scheduled INT64,
    tainted INT64,
    reserved INT64,
    least_allowed INT64,
    size_attribute STRING,
    count_attribute STRING,
    count_at STRING,
    least_attribute STRING,
    least_at STRING,
    usd_per_hour FLOAT64,
    on_demand_usd_per_hour FLOAT64,
    reserved_1yr_usd_per_hour FLOAT64,
    spot_usd_per_hour FLOAT64,
    monthly_usd FLOAT64,
    monthly_max_usd FLOAT64
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/compute.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE endpoint (
    plan STRING,
    address STRING,
    at_address STRING,
    type STRING,
    change STRING,
    workload STRING,
    cloud STRING,
    region STRING,
    service STRING,
    sku STRING,
    accelerator STRING,
    accelerator_count FLOAT64,
    sku_status STRING,
    retires_on STRING,
    sku_doubt STRING,
    min_count INT64,
    count INT64,
    max_count INT64,
    hours_per_month FLOAT64,
    autoscaled INT64,
    scheduled INT64,
    scale_to_zero INT64,
    serverless INT64,
    workers INT64,
    cold_start_min_s FLOAT64,
    cold_start_max_s FLOAT64,
    size_attribute STRING,
    count_attribute STRING,
    count_at STRING,
    least_attribute STRING,
    least_at STRING,
    target_at STRING,
    usd_per_hour FLOAT64,
    raw_usd_per_hour FLOAT64,
    managed_usd FLOAT64,
    monthly_usd FLOAT64,
    monthly_max_usd FLOAT64
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/endpoint.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE store (
    plan STRING,
    address STRING,
    type STRING,
    change STRING,
    workload STRING,
    cloud STRING,
    region STRING,
    service STRING,
    class STRING,
    redundancy STRING,
    tiering INT64,
    versioned INT64,
    version_expiry INT64,
    lifecycle_at STRING,
    gb FLOAT64,
    holds STRING,
    monthly_usd FLOAT64
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/store.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE model (
    plan STRING,
    address STRING,
    type STRING,
    change STRING,
    cloud STRING,
    region STRING,
    name STRING,
    version STRING,
    status STRING,
    retires_on STRING,
    as_of STRING,
    doubt STRING,
    note STRING,
    billing STRING,
    sku STRING,
    reach STRING,
    units INT64,
    least_units FLOAT64,
    unit_tokens_per_minute FLOAT64,
    input_tokens FLOAT64,
    output_tokens FLOAT64,
    prompt_characters INT64,
    cached INT64,
    vector_store STRING,
    job INT64
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/model.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE runtime (
    plan STRING,
    address STRING,
    type STRING,
    change STRING,
    cloud STRING,
    name STRING,
    status STRING,
    retires_on STRING,
    as_of STRING,
    doubt STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/runtime.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE token_price (
    plan STRING,
    address STRING,
    sku STRING,
    reach STRING,
    own INT64,
    input_usd FLOAT64,
    output_usd FLOAT64,
    cached_input_usd FLOAT64,
    batch_input_usd FLOAT64,
    batch_output_usd FLOAT64,
    as_of STRING,
    doubt STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/token_price.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE flow (
    from_plan STRING,
    from_address STRING,
    from_cloud STRING,
    from_region STRING,
    to_plan STRING,
    to_address STRING,
    to_cloud STRING,
    to_region STRING,
    hop STRING,
    pipeline STRING,
    pairs INT64,
    kind STRING,
    crosses STRING,
    usd_per_gb FLOAT64,
    monthly_gb FLOAT64,
    basis STRING,
    monthly_usd FLOAT64,
    confidence STRING,
    at_address STRING,
    attribute STRING,
    evidence STRING,
    route_table STRING,
    subnet STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/flow.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE image (
    plan STRING,
    address STRING,
    region STRING,
    attribute STRING,
    registry STRING,
    registry_region STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/image.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE model_way (
    plan STRING,
    address STRING,
    cloud STRING,
    region STRING,
    through STRING,
    at_address STRING,
    attribute STRING,
    subnets INT64,
    gb FLOAT64,
    evidence STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/model_way.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE store_name (
    plan STRING,
    address STRING,
    name STRING,
    managed INT64,
    stands INT64,
    cloud STRING,
    region STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/store_name.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE mention (
    plan STRING,
    address STRING,
    cloud STRING,
    region STRING,
    name STRING,
    kind STRING,
    goes_out INT64,
    other_region_only INT64,
    confidence STRING,
    rank STRING,
    at_address STRING,
    attribute STRING,
    evidence STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/mention.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE cost (
    plan STRING,
    address STRING,
    at_address STRING,
    component STRING,
    item STRING,
    card STRING,
    sku STRING,
    meter STRING,
    quantity FLOAT64,
    unit STRING,
    rate_usd FLOAT64,
    monthly_usd FLOAT64,
    managed_usd FLOAT64,
    basis STRING,
    source STRING,
    as_of STRING,
    doubt STRING,
    overlay STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/cost.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE total (
    monthly_usd FLOAT64,
    monthly_before_usd FLOAT64,
    monthly_change_usd FLOAT64,
    monthly_assumed_usd FLOAT64,
    monthly_max_usd FLOAT64,
    missing INT64,
    change_missing INT64
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/total.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE bill_line (
    plan STRING,
    address STRING,
    matched_by STRING,
    cloud STRING,
    month STRING,
    service STRING,
    usage_type STRING,
    operation STRING,
    region STRING,
    from_region STRING,
    to_region STRING,
    unit STRING,
    quantity FLOAT64,
    category STRING,
    pricing STRING,
    apart STRING,
    paid_usd FLOAT64,
    list_usd FLOAT64,
    first_hour INT64,
    last_hour INT64,
    month_hours INT64,
    file_hours INT64
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/bill_line.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE setting (
    key STRING,
    value STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/setting.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
CREATE OR REPLACE EXTERNAL TABLE finding (
    plan STRING,
    rule STRING,
    category STRING,
    severity STRING,
    confidence STRING,
    address STRING,
    at_address STRING,
    attribute STRING,
    message STRING,
    monthly_usd FLOAT64,
    saving_usd FLOAT64,
    suppressed STRING,
    file STRING,
    line INT64,
    fingerprint STRING
) WITH PARTITION COLUMNS (run_date DATE, shard STRING)
  OPTIONS (format = 'NEWLINE_DELIMITED_JSON', uris = ['gs://BUCKET/facts/*/finding.ndjson'],
           hive_partition_uri_prefix = 'gs://BUCKET/facts', ignore_unknown_values = TRUE);
