// What a cloud would have answered: ids, ARNs, addresses. The shapes are right and the values are made up; the same
// resource gets the same ones in every run.
import { createHash } from "node:crypto";
import { isAttribute, mapValues } from "./schemas.mjs";
import { UNKNOWN } from "./wire.mjs";

export const ACCOUNT = "123456789012";
export const SUBSCRIPTION = "00000000-0000-0000-0000-000000000000";
export const TENANT = "33333333-3333-3333-3333-333333333333";

export const digest = (length, ...words) => createHash("sha1").update(words.join("/")).digest("hex").slice(0, length);

// Gives every unknown of `values` a value. What is known of a resource is all that tells it from another: two that are alike
// in it get the same ids, since Terraform asks for them in no order. A tag sets them apart.
export function fill(type, schema, values, region) {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== UNKNOWN);
  const plain = (_, value) => (value === UNKNOWN ? "?" : typeof value === "bigint" ? String(value) : value);
  const known = JSON.stringify(given, plain);
  const made = { type, schema, values, region, hash: (length, name) => digest(length, type, region, known, name) };
  return fillBlock(schema.of, values, made, true);
}

function fillBlock(of, values, made, top) {
  return mapValues(of, (what, name) => {
    const value = values[name];
    if (!isAttribute(what))
      return fillBlocks(what, top && value === UNKNOWN ? made.schema.filled?.[name] : value, made);
    const [flags, type] = what;
    if (type.of) return value === UNKNOWN ? null : fillBlocks(type, value, made);
    return fillValue(value, name, type, flags, made, top);
  });
}

function fillBlocks({ in: nesting, of }, values, made) {
  const complete = (item) =>
    mapValues(
      of,
      (what, name) => item[name] ?? (isAttribute(what) ? (what[2] ?? (what[0].includes("c") ? UNKNOWN : null)) : []),
    );
  const one = (item) => fillBlock(of, complete(item), made, false);
  if (values === UNKNOWN || values === undefined) return nesting === "list" || nesting === "set" ? [] : null;
  if (values === null) return null;
  if (Array.isArray(values)) return values.map(one);
  return nesting === "map" ? mapValues(values, one) : one(values);
}

function fillValue(value, name, type, flags, made, top) {
  if (value === UNKNOWN) return invent(name, type, flags, made, top);
  if (value === null || typeof value !== "object" || Buffer.isBuffer(value)) return value;
  const inner = (item, key) => (item === UNKNOWN ? invent(String(key), "string", "c", made, false) : item);
  return Array.isArray(value) ? value.map(inner) : mapValues(value, inner);
}

function invent(name, type, flags, made, top) {
  const usual = (top ? made.schema.filled?.[name] : undefined) ?? USUAL[name];
  if (usual !== undefined && typeof usual === { string: "string", number: "number", bool: "boolean" }[type])
    return usual;
  if (type === "string") return flags.includes("o") && !ALWAYS.test(name) ? "" : inventText(name, made, top);
  if (type === "dynamic") return [Buffer.from('["object",{}]'), {}];
  if (!Array.isArray(type)) return { number: 0, bool: false }[type];
  const [kind, inner] = type;
  if (kind === "object") return mapValues(inner, (member, key) => invent(key, member, "c", made, false));
  if (kind === "map") return {};
  if (inner === "string" && /(ips|ids|arns|zones|names|addresses)$/.test(name) && !flags.includes("o"))
    return [inventText(name.replace(/(?<=ss)es$|s$/, ""), made, false)];
  return kind === "list" && inner[0] === "object" ? [invent(name, inner, "c", made, false)] : [];
}

// Filled in by every cloud where the source leaves them out; other optional values stay empty.
const ALWAYS =
  /^(id|arn|name|bucket|identifier|computer_name|availability_zone|region|location|private_ip|private_ip_address|owner_id|account_id)$/;
const USUAL = {
  tenancy: "default",
  instance_state: "running",
  instance_initiated_shutdown_behavior: "stop",
  volume_type: "gp3",
  status: "ACTIVE",
  state: "available",
  provisioning_state: "Succeeded",
  tenant_id: TENANT,
  subscription_id: SUBSCRIPTION,
  account_id: ACCOUNT,
  owner_id: ACCOUNT,
  registry_id: ACCOUNT,
  location: "eastus",
  outpost_arn: "",
  password_data: "",
};

function inventText(name, made, top) {
  const { type, region, hash } = made;
  const host =
    `${labelOf(made)}-${hash(6, name)}.${type.startsWith("aws_") ? region : "azure"}.example.com`.toLowerCase();
  if (name === "id" && top) return type.startsWith("aws_") ? awsId(made) : azureId(made);
  if (/(^|_)arn$/.test(name)) return arn(made);
  if (/(^|_)id$/.test(name))
    return type.startsWith("aws_")
      ? `${name.replace(/_?id$/, "").replaceAll("_", "-") || "id"}-${hash(17, name)}`
      : uuid(made, name);
  if (name === "availability_zone") return `${region}a`;
  if (name === "region") return region;
  if (/(^|_)ip(_address(es)?)?$/.test(name))
    return `${name.includes("public") ? "203.0.113" : "10.0.0"}.${parseInt(hash(2, name), 16)}`;
  if (/(dns|domain)_name$|fqdn$|endpoint$|hostname$|^host$/.test(name)) return host;
  if (/ur[li]$/.test(name)) return `https://${host}`;
  if (/(_date|_at|_time|created)$/.test(name)) return "2026-01-01T00:00:00Z";
  if (/version$/.test(name)) return "1";
  if (name === "name" || name === "computer_name") return labelOf(made);
  return `${name.replace(/_name$/, "").replaceAll("_", "-")}-${hash(8, name)}`;
}

// aws_eks_node_group is called by its name, or by its node_group_name or group_name.
function labelOf({ type, values, hash }) {
  const words = type.split("_").slice(1);
  const names = ["name", "bucket", "identifier", ...words.map((_, i) => `${words.slice(i).join("_")}_name`)];
  return (
    names.map((name) => values[name]).find((name) => typeof name === "string") ??
    `${words.at(-1)}-${hash(8, "label")}`
  );
}

// A type's `id` is the prefix of its ids; without one, its name is its id.
function awsId(made) {
  return made.schema.id ? `${made.schema.id}-${made.hash(17, "id")}` : labelOf(made);
}

function arn(made) {
  const [, service, ...rest] = made.type.split("_");
  const shape = made.schema.arn ?? `${service}:REGION:ACCOUNT:${rest.join("-") || service}/ID`;
  const words = { REGION: made.region, ACCOUNT, NAME: labelOf(made), ID: awsId(made) };
  return `arn:aws:${shape.replace(/REGION|ACCOUNT|NAME|ID/g, (word) => words[word])}`;
}

const uuid = ({ hash }, name) => hash(32, name).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

// A type's `id` is what its resources are called in Azure: "Microsoft.Compute/virtualMachines", or "ATTRIBUTE/agentPools"
// for a part of what ATTRIBUTE names.
function azureId(made) {
  const { type, schema, values } = made;
  const scope = `/subscriptions/${SUBSCRIPTION}`;
  if (typeof values.resource_id === "string") return values.resource_id;
  if (typeof values.parent_id === "string" && typeof values.type === "string") {
    const [kind] = values.type.split("@");
    return `${values.parent_id}/${kind.split("/").length > 2 ? kind.split("/").at(-1) : `providers/${kind}`}/${labelOf(made)}`;
  }
  if (type === "azurerm_resource_group") return `${scope}/resourceGroups/${labelOf(made)}`;
  if (!type.startsWith("azurerm_")) return uuid(made, "id");
  const kind = schema.id ?? `Microsoft.Resources/${type.replace("azurerm_", "")}`;
  const parent = values[kind.split("/")[0]];
  if (typeof parent === "string") return `${parent}/${kind.split("/")[1]}/${labelOf(made)}`;
  const group = typeof values.resource_group_name === "string" ? values.resource_group_name : "example";
  const path =
    typeof values.virtual_network_name === "string"
      ? kind.replace("/subnets", `/${values.virtual_network_name}/subnets`)
      : kind;
  return `${scope}/resourceGroups/${group}/providers/${path}/${labelOf(made)}`;
}
