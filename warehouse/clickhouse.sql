-- Tables for ClickHouse, on each server; load_clickhouse.py runs it. NAME_local holds the server's own
-- shards, NAME is all of them, by the cluster 'terratoll' of the servers' configuration.
CREATE TABLE IF NOT EXISTS plan_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    kind Nullable(String),
    terraform_version Nullable(String),
    format_version Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS plan AS plan_local ENGINE = Distributed('terratoll', currentDatabase(), plan_local);
CREATE TABLE IF NOT EXISTS resource_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    module Nullable(String),
    mode Nullable(String),
    type Nullable(String),
    name Nullable(String),
    cloud Nullable(String),
    region Nullable(String),
    change Nullable(String),
    workload Nullable(String),
    workload_source Nullable(String),
    served Nullable(String),
    status Nullable(String),
    reason Nullable(String),
    monthly_usd Nullable(Float64),
    monthly_before_usd Nullable(Float64),
    monthly_max_usd Nullable(Float64),
    file Nullable(String),
    line Nullable(Int64)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS resource AS resource_local ENGINE = Distributed('terratoll', currentDatabase(), resource_local);
CREATE TABLE IF NOT EXISTS compute_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    at_address Nullable(String),
    type Nullable(String),
    change Nullable(String),
    workload Nullable(String),
    cloud Nullable(String),
    region Nullable(String),
    service Nullable(String),
    sku Nullable(String),
    min_count Nullable(Int64),
    count Nullable(Int64),
    max_count Nullable(Int64),
    accelerator Nullable(String),
    accelerator_count Nullable(Float64),
    sku_status Nullable(String),
    retires_on Nullable(String),
    sku_doubt Nullable(String),
    purchase Nullable(String),
    hours_per_month Nullable(Float64),
    autoscaled Nullable(Int64),
    scheduled Nullable(Int64),
    tainted Nullable(Int64),
    reserved Nullable(Int64),
    least_allowed Nullable(Int64),
    size_attribute Nullable(String),
    count_attribute Nullable(String),
    count_at Nullable(String),
    least_attribute Nullable(String),
    least_at Nullable(String),
    usd_per_hour Nullable(Float64),
    on_demand_usd_per_hour Nullable(Float64),
    reserved_1yr_usd_per_hour Nullable(Float64),
    spot_usd_per_hour Nullable(Float64),
    monthly_usd Nullable(Float64),
    monthly_max_usd Nullable(Float64)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS compute AS compute_local ENGINE = Distributed('terratoll', currentDatabase(), compute_local);
CREATE TABLE IF NOT EXISTS endpoint_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    at_address Nullable(String),
    type Nullable(String),
    change Nullable(String),
    workload Nullable(String),
    cloud Nullable(String),
    region Nullable(String),
    service Nullable(String),
    sku Nullable(String),
    accelerator Nullable(String),
    accelerator_count Nullable(Float64),
    sku_status Nullable(String),
    retires_on Nullable(String),
    sku_doubt Nullable(String),
    min_count Nullable(Int64),
    count Nullable(Int64),
    max_count Nullable(Int64),
    hours_per_month Nullable(Float64),
    autoscaled Nullable(Int64),
    scheduled Nullable(Int64),
    scale_to_zero Nullable(Int64),
    serverless Nullable(Int64),
    workers Nullable(Int64),
    cold_start_min_s Nullable(Float64),
    cold_start_max_s Nullable(Float64),
    size_attribute Nullable(String),
    count_attribute Nullable(String),
    count_at Nullable(String),
    least_attribute Nullable(String),
    least_at Nullable(String),
    target_at Nullable(String),
    usd_per_hour Nullable(Float64),
    raw_usd_per_hour Nullable(Float64),
    managed_usd Nullable(Float64),
    monthly_usd Nullable(Float64),
    monthly_max_usd Nullable(Float64)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS endpoint AS endpoint_local ENGINE = Distributed('terratoll', currentDatabase(), endpoint_local);
CREATE TABLE IF NOT EXISTS store_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    type Nullable(String),
    change Nullable(String),
    workload Nullable(String),
    cloud Nullable(String),
    region Nullable(String),
    service Nullable(String),
    class Nullable(String),
    redundancy Nullable(String),
    tiering Nullable(Int64),
    versioned Nullable(Int64),
    version_expiry Nullable(Int64),
    lifecycle_at Nullable(String),
    gb Nullable(Float64),
    holds Nullable(String),
    monthly_usd Nullable(Float64)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS store AS store_local ENGINE = Distributed('terratoll', currentDatabase(), store_local);
CREATE TABLE IF NOT EXISTS model_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    type Nullable(String),
    change Nullable(String),
    cloud Nullable(String),
    region Nullable(String),
    name Nullable(String),
    version Nullable(String),
    status Nullable(String),
    retires_on Nullable(String),
    as_of Nullable(String),
    doubt Nullable(String),
    note Nullable(String),
    billing Nullable(String),
    sku Nullable(String),
    reach Nullable(String),
    units Nullable(Int64),
    least_units Nullable(Float64),
    unit_tokens_per_minute Nullable(Float64),
    input_tokens Nullable(Float64),
    output_tokens Nullable(Float64),
    prompt_characters Nullable(Int64),
    cached Nullable(Int64),
    vector_store Nullable(String),
    job Nullable(Int64)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS model AS model_local ENGINE = Distributed('terratoll', currentDatabase(), model_local);
CREATE TABLE IF NOT EXISTS runtime_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    type Nullable(String),
    change Nullable(String),
    cloud Nullable(String),
    name Nullable(String),
    status Nullable(String),
    retires_on Nullable(String),
    as_of Nullable(String),
    doubt Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS runtime AS runtime_local ENGINE = Distributed('terratoll', currentDatabase(), runtime_local);
CREATE TABLE IF NOT EXISTS token_price_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    sku Nullable(String),
    reach Nullable(String),
    own Nullable(Int64),
    input_usd Nullable(Float64),
    output_usd Nullable(Float64),
    cached_input_usd Nullable(Float64),
    batch_input_usd Nullable(Float64),
    batch_output_usd Nullable(Float64),
    as_of Nullable(String),
    doubt Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS token_price AS token_price_local ENGINE = Distributed('terratoll', currentDatabase(), token_price_local);
CREATE TABLE IF NOT EXISTS flow_local (
    run_date Date,
    shard String,
    from_plan Nullable(String),
    from_address Nullable(String),
    from_cloud Nullable(String),
    from_region Nullable(String),
    to_plan Nullable(String),
    to_address Nullable(String),
    to_cloud Nullable(String),
    to_region Nullable(String),
    hop Nullable(String),
    pipeline Nullable(String),
    pairs Nullable(Int64),
    kind Nullable(String),
    crosses Nullable(String),
    usd_per_gb Nullable(Float64),
    monthly_gb Nullable(Float64),
    basis Nullable(String),
    monthly_usd Nullable(Float64),
    confidence Nullable(String),
    at_address Nullable(String),
    attribute Nullable(String),
    evidence Nullable(String),
    route_table Nullable(String),
    subnet Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS flow AS flow_local ENGINE = Distributed('terratoll', currentDatabase(), flow_local);
CREATE TABLE IF NOT EXISTS image_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    region Nullable(String),
    attribute Nullable(String),
    registry Nullable(String),
    registry_region Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS image AS image_local ENGINE = Distributed('terratoll', currentDatabase(), image_local);
CREATE TABLE IF NOT EXISTS model_way_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    cloud Nullable(String),
    region Nullable(String),
    through Nullable(String),
    at_address Nullable(String),
    attribute Nullable(String),
    subnets Nullable(Int64),
    gb Nullable(Float64),
    evidence Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS model_way AS model_way_local ENGINE = Distributed('terratoll', currentDatabase(), model_way_local);
CREATE TABLE IF NOT EXISTS store_name_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    name Nullable(String),
    managed Nullable(Int64),
    cloud Nullable(String),
    region Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS store_name AS store_name_local ENGINE = Distributed('terratoll', currentDatabase(), store_name_local);
CREATE TABLE IF NOT EXISTS mention_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    cloud Nullable(String),
    region Nullable(String),
    name Nullable(String),
    kind Nullable(String),
    goes_out Nullable(Int64),
    other_region_only Nullable(Int64),
    confidence Nullable(String),
    rank Nullable(String),
    at_address Nullable(String),
    attribute Nullable(String),
    evidence Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS mention AS mention_local ENGINE = Distributed('terratoll', currentDatabase(), mention_local);
CREATE TABLE IF NOT EXISTS cost_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    at_address Nullable(String),
    component Nullable(String),
    item Nullable(String),
    card Nullable(String),
    sku Nullable(String),
    meter Nullable(String),
    quantity Nullable(Float64),
    unit Nullable(String),
    rate_usd Nullable(Float64),
    monthly_usd Nullable(Float64),
    managed_usd Nullable(Float64),
    basis Nullable(String),
    source Nullable(String),
    as_of Nullable(String),
    doubt Nullable(String),
    overlay Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS cost AS cost_local ENGINE = Distributed('terratoll', currentDatabase(), cost_local);
CREATE TABLE IF NOT EXISTS total_local (
    run_date Date,
    shard String,
    monthly_usd Nullable(Float64),
    monthly_before_usd Nullable(Float64),
    monthly_change_usd Nullable(Float64),
    monthly_assumed_usd Nullable(Float64),
    monthly_max_usd Nullable(Float64),
    missing Nullable(Int64),
    change_missing Nullable(Int64)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS total AS total_local ENGINE = Distributed('terratoll', currentDatabase(), total_local);
CREATE TABLE IF NOT EXISTS bill_line_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    address Nullable(String),
    matched_by Nullable(String),
    cloud Nullable(String),
    month Nullable(String),
    service Nullable(String),
    usage_type Nullable(String),
    operation Nullable(String),
    region Nullable(String),
    from_region Nullable(String),
    to_region Nullable(String),
    unit Nullable(String),
    quantity Nullable(Float64),
    category Nullable(String),
    pricing Nullable(String),
    apart Nullable(String),
    paid_usd Nullable(Float64),
    list_usd Nullable(Float64),
    file_hours Nullable(Int64),
    covered Nullable(Float64)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS bill_line AS bill_line_local ENGINE = Distributed('terratoll', currentDatabase(), bill_line_local);
CREATE TABLE IF NOT EXISTS setting_local (
    run_date Date,
    shard String,
    key Nullable(String),
    value Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS setting AS setting_local ENGINE = Distributed('terratoll', currentDatabase(), setting_local);
CREATE TABLE IF NOT EXISTS finding_local (
    run_date Date,
    shard String,
    plan Nullable(String),
    rule Nullable(String),
    category Nullable(String),
    severity Nullable(String),
    confidence Nullable(String),
    address Nullable(String),
    at_address Nullable(String),
    attribute Nullable(String),
    message Nullable(String),
    monthly_usd Nullable(Float64),
    saving_usd Nullable(Float64),
    suppressed Nullable(String),
    file Nullable(String),
    line Nullable(Int64),
    fingerprint Nullable(String)
) ENGINE = MergeTree PARTITION BY (run_date, shard) ORDER BY (run_date, shard);
CREATE TABLE IF NOT EXISTS finding AS finding_local ENGINE = Distributed('terratoll', currentDatabase(), finding_local);
