-- Views over exports where they lie, for Spark 3: spark-sql --hivevar facts=/data/facts -i warehouse/spark.sql
CREATE OR REPLACE TEMPORARY VIEW plan (
    plan STRING,
    kind STRING,
    terraform_version STRING,
    format_version STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/plan.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW resource (
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
    monthly_usd DOUBLE,
    monthly_before_usd DOUBLE,
    monthly_max_usd DOUBLE,
    file STRING,
    line BIGINT,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/resource.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW compute (
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
    min_count BIGINT,
    count BIGINT,
    max_count BIGINT,
    accelerator STRING,
    accelerator_count DOUBLE,
    sku_status STRING,
    retires_on STRING,
    sku_doubt STRING,
    purchase STRING,
    hours_per_month DOUBLE,
    autoscaled BIGINT,
    scheduled BIGINT,
    tainted BIGINT,
    reserved BIGINT,
    least_allowed BIGINT,
    size_attribute STRING,
    count_attribute STRING,
    count_at STRING,
    least_attribute STRING,
    least_at STRING,
    usd_per_hour DOUBLE,
    on_demand_usd_per_hour DOUBLE,
    reserved_1yr_usd_per_hour DOUBLE,
    spot_usd_per_hour DOUBLE,
    monthly_usd DOUBLE,
    monthly_max_usd DOUBLE,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/compute.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW endpoint (
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
    accelerator_count DOUBLE,
    sku_status STRING,
    retires_on STRING,
    sku_doubt STRING,
    min_count BIGINT,
    count BIGINT,
    max_count BIGINT,
    hours_per_month DOUBLE,
    autoscaled BIGINT,
    scheduled BIGINT,
    scale_to_zero BIGINT,
    serverless BIGINT,
    workers BIGINT,
    cold_start_min_s DOUBLE,
    cold_start_max_s DOUBLE,
    size_attribute STRING,
    count_attribute STRING,
    count_at STRING,
    least_attribute STRING,
    least_at STRING,
    target_at STRING,
    usd_per_hour DOUBLE,
    raw_usd_per_hour DOUBLE,
    managed_usd DOUBLE,
    monthly_usd DOUBLE,
    monthly_max_usd DOUBLE,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/endpoint.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW store (
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
    tiering BIGINT,
    versioned BIGINT,
    version_expiry BIGINT,
    lifecycle_at STRING,
    gb DOUBLE,
    holds STRING,
    monthly_usd DOUBLE,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/store.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW model (
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
    units BIGINT,
    least_units DOUBLE,
    unit_tokens_per_minute DOUBLE,
    input_tokens DOUBLE,
    output_tokens DOUBLE,
    prompt_characters BIGINT,
    cached BIGINT,
    vector_store STRING,
    job BIGINT,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/model.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW runtime (
    plan STRING,
    address STRING,
    type STRING,
    change STRING,
    cloud STRING,
    name STRING,
    status STRING,
    retires_on STRING,
    as_of STRING,
    doubt STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/runtime.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW token_price (
    plan STRING,
    address STRING,
    sku STRING,
    reach STRING,
    own BIGINT,
    input_usd DOUBLE,
    output_usd DOUBLE,
    cached_input_usd DOUBLE,
    batch_input_usd DOUBLE,
    batch_output_usd DOUBLE,
    as_of STRING,
    doubt STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/token_price.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW flow (
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
    pairs BIGINT,
    kind STRING,
    crosses STRING,
    usd_per_gb DOUBLE,
    monthly_gb DOUBLE,
    basis STRING,
    monthly_usd DOUBLE,
    confidence STRING,
    at_address STRING,
    attribute STRING,
    evidence STRING,
    route_table STRING,
    subnet STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/flow.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW image (
    plan STRING,
    address STRING,
    region STRING,
    attribute STRING,
    registry STRING,
    registry_region STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/image.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW model_way (
    plan STRING,
    address STRING,
    cloud STRING,
    region STRING,
    through STRING,
    at_address STRING,
    attribute STRING,
    subnets BIGINT,
    gb DOUBLE,
    evidence STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/model_way.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW store_name (
    plan STRING,
    address STRING,
    name STRING,
    managed BIGINT,
    cloud STRING,
    region STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/store_name.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW mention (
    plan STRING,
    address STRING,
    cloud STRING,
    region STRING,
    name STRING,
    kind STRING,
    goes_out BIGINT,
    other_region_only BIGINT,
    confidence STRING,
    rank STRING,
    at_address STRING,
    attribute STRING,
    evidence STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/mention.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW cost (
    plan STRING,
    address STRING,
    at_address STRING,
    component STRING,
    item STRING,
    card STRING,
    sku STRING,
    meter STRING,
    quantity DOUBLE,
    unit STRING,
    rate_usd DOUBLE,
    monthly_usd DOUBLE,
    managed_usd DOUBLE,
    basis STRING,
    source STRING,
    as_of STRING,
    doubt STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/cost.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW total (
    monthly_usd DOUBLE,
    monthly_before_usd DOUBLE,
    monthly_change_usd DOUBLE,
    monthly_assumed_usd DOUBLE,
    monthly_max_usd DOUBLE,
    missing BIGINT,
    change_missing BIGINT,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/total.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW bill_line (
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
    quantity DOUBLE,
    category STRING,
    pricing STRING,
    apart STRING,
    paid_usd DOUBLE,
    list_usd DOUBLE,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/bill_line.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW setting (
    key STRING,
    value STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/setting.ndjson', basePath '${facts}');
CREATE OR REPLACE TEMPORARY VIEW finding (
    plan STRING,
    rule STRING,
    category STRING,
    severity STRING,
    confidence STRING,
    address STRING,
    at_address STRING,
    attribute STRING,
    message STRING,
    monthly_usd DOUBLE,
    saving_usd DOUBLE,
    suppressed STRING,
    file STRING,
    line BIGINT,
    fingerprint STRING,
    run_date DATE,
    shard STRING
) USING json
  OPTIONS (path '${facts}/run_date=*/shard=*/finding.ndjson', basePath '${facts}');
