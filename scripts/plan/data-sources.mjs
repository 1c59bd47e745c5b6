// What data sources answer where the schema alone says too little. Each gives what it knows; made-up.mjs does the rest.
import { ACCOUNT, digest, SUBSCRIPTION, TENANT } from "./made-up.mjs";

const id = (prefix, ...words) => `${prefix}-${digest(17, prefix, ...words)}`;
const filter = (config, name) => config.filter?.find((each) => each.name === name)?.values?.[0];
const SPELLED = JSON.stringify;

// TYPE: (config, the provider's region, its default tags) → attributes.
export const ANSWERS = {
  aws_region: ({ name, region }, place) => ({
    id: name ?? region ?? place,
    name: name ?? region ?? place,
    region: name ?? region ?? place,
    description: name ?? region ?? place,
    endpoint: `ec2.${name ?? region ?? place}.amazonaws.com`,
  }),
  aws_caller_identity: () => ({
    id: ACCOUNT,
    account_id: ACCOUNT,
    user_id: "AIDAEXAMPLE",
    arn: `arn:aws:iam::${ACCOUNT}:user/example`,
  }),
  aws_partition: () => ({
    id: "aws",
    partition: "aws",
    dns_suffix: "amazonaws.com",
    reverse_dns_prefix: "com.amazonaws",
  }),
  aws_default_tags: (_, place, tags) => ({ id: "aws", tags }),
  aws_availability_zones: ({ region }, place) => ({
    id: region ?? place,
    group_names: [region ?? place],
    names: ["a", "b", "c"].map((zone) => (region ?? place) + zone),
    zone_ids: [1, 2, 3].map((zone) => `${(region ?? place).replaceAll("-", "")}-az${zone}`),
  }),
  aws_iam_policy_document: policyDocument,
  aws_ami: (config) => ({
    id: id("ami", SPELLED(config)),
    image_id: id("ami", SPELLED(config)),
    name: filter(config, "name") ?? "example",
    architecture: filter(config, "architecture") ?? "x86_64",
    root_device_name: "/dev/xvda",
    root_device_type: "ebs",
    virtualization_type: "hvm",
  }),
  aws_vpc: (config) => ({ id: config.id ?? id("vpc"), cidr_block: config.cidr_block ?? "10.0.0.0/16" }),
  aws_subnet: (config, place) => ({
    id: config.id ?? id("subnet"),
    vpc_id: config.vpc_id ?? id("vpc"),
    cidr_block: "10.0.1.0/24",
    availability_zone: config.availability_zone ?? `${place}a`,
  }),
  aws_subnets: (config) => ({
    id: "subnets",
    ids: [1, 2, 3].map((each) => id("subnet", each, SPELLED(config.filter))),
  }),
  aws_security_group: (config) => ({ id: config.id ?? id("sg", config.name), vpc_id: config.vpc_id ?? id("vpc") }),
  aws_s3_bucket: ({ bucket, region }, place) => ({
    id: bucket,
    arn: `arn:aws:s3:::${bucket}`,
    bucket_region: region ?? place,
    bucket_domain_name: `${bucket}.s3.amazonaws.com`,
    bucket_regional_domain_name: `${bucket}.s3.${region ?? place}.amazonaws.com`,
  }),
  aws_ssm_parameter: ({ name }) => {
    const value = name.includes("ami") ? id("ami", name) : `value-${digest(8, name)}`;
    return { id: name, value, insecure_value: value, type: "String", version: 1 };
  },
  azurerm_client_config: () => ({ id: "clientConfigs", subscription_id: SUBSCRIPTION, tenant_id: TENANT }),
  azurerm_subscription: (config) => ({
    id: `/subscriptions/${config.subscription_id ?? SUBSCRIPTION}`,
    subscription_id: config.subscription_id ?? SUBSCRIPTION,
    display_name: "Example",
    state: "Enabled",
  }),
  azurerm_resource_group: ({ name }) => ({
    id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/${name}`,
    location: "eastus",
    managed_by: "",
  }),
  azapi_client_config: () => ({
    id: "clientConfigs",
    subscription_id: SUBSCRIPTION,
    subscription_resource_id: `/subscriptions/${SUBSCRIPTION}`,
    tenant_id: TENANT,
  }),
};

const single = (list) => (list.length === 1 ? list[0] : list);

function policyDocument(config) {
  const parts = [
    ...(config.source_policy_documents ?? []),
    ...(config.statement ?? []),
    ...(config.override_policy_documents ?? []),
  ].filter(Boolean);
  const statements = new Map(); // a later statement replaces that of the same Sid
  for (const each of parts.flatMap((item) =>
    typeof item === "string" ? [JSON.parse(item).Statement ?? []].flat() : statement(item),
  )) {
    statements.set(each.Sid ?? statements.size, each);
  }
  const document = {
    Version: config.version ?? "2012-10-17",
    ...(config.policy_id && { Id: config.policy_id }),
    Statement: [...statements.values()],
  };
  const json = JSON.stringify(document, null, 2);
  return { id: String(parseInt(digest(8, json), 16)), json, minified_json: JSON.stringify(document) };
}

function statement({
  sid,
  effect,
  actions,
  not_actions,
  resources,
  not_resources,
  principals,
  not_principals,
  condition,
}) {
  const result = { ...(sid && { Sid: sid }), Effect: effect ?? "Allow" };
  for (const [key, list] of [
    ["Action", actions],
    ["NotAction", not_actions],
    ["Resource", resources],
    ["NotResource", not_resources],
  ]) {
    if (list?.length) result[key] = single([...list].sort().reverse());
  }
  for (const [key, blocks] of [
    ["Principal", principals],
    ["NotPrincipal", not_principals],
  ]) {
    if (blocks?.length)
      result[key] = blocks.some(({ type }) => type === "*")
        ? "*"
        : grouped(blocks.map(({ type, identifiers }) => [type, identifiers]));
  }
  for (const { test, variable, values } of condition ?? [])
    ((result.Condition ??= {})[test] ??= {})[variable] = single(values);
  return result;
}

function grouped(pairs) {
  const result = {};
  for (const [key, values] of pairs) (result[key] ??= []).push(...values);
  for (const key of Object.keys(result)) result[key] = single(result[key]);
  return result;
}
