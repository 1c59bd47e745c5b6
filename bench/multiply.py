#!/usr/bin/env python3
"""A large plan from a small one that real Terraform made: bench/multiply.py PLAN COPIES > BIG

Every copy is a pipeline of its own: the root's blocks and module calls, and the names that resources carry, get the
copy's number, in addresses, references and values alike.
"""
import copy
import json
import re
import sys

NAMES = ("bucket", "name", "family", "function_name")


def rename_values(value, number):
    if isinstance(value, dict):
        return {key: f"{each}-{number}" if key in NAMES and isinstance(each, str) else rename_values(each, number)
                for key, each in value.items()}
    if isinstance(value, list):
        return [rename_values(each, number) for each in value]
    return value


class Copier:
    def __init__(self, plan):
        root = plan["configuration"]["root_module"]
        blocks = [f"{each['type']}.{each['name']}" for each in root.get("resources", [])]
        calls = [f"module.{name}" for name in root.get("module_calls", {})]
        names = "|".join(re.escape(each) for each in blocks + calls)
        self.pattern = re.compile(rf"^((?:data\.)?(?:{names}))(?=$|[.\[])")

    def address(self, text, number):
        return self.pattern.sub(rf"\g<1>_{number}", text)

    def references(self, value, number):
        if isinstance(value, dict):
            return {key: [self.address(text, number) for text in each] if key == "references"
                    else self.references(each, number) for key, each in value.items()}
        if isinstance(value, list):
            return [self.references(each, number) for each in value]
        return value

    def resource(self, entry, number, values):
        entry = copy.deepcopy(entry)
        entry["address"] = self.address(entry["address"], number)
        if "module_address" in entry:
            entry["module_address"] = self.address(entry["module_address"], number)
        else:
            if "." not in entry["address"].split("[")[0] or not entry["address"].startswith("module."):
                entry["name"] = f"{entry['name']}_{number}"
        for side in values:
            holder = entry.get("change", entry)
            if holder.get(side):
                holder[side] = rename_values(holder[side], number)
        return entry

    def module(self, module, number):
        module = dict(module)
        if "address" in module:
            module["address"] = self.address(module["address"], number)
        module["resources"] = [self.resource(each, number, ["values"]) for each in module.get("resources", [])]
        module["child_modules"] = [self.module(each, number) for each in module.get("child_modules", [])]
        return module

    def block(self, block, number):
        block = self.references(copy.deepcopy(block), number)
        block["name"] = f"{block['name']}_{number}"
        block["address"] = f"{block['address']}_{number}"
        return block


def count_references(value):
    if isinstance(value, dict):
        return sum(len(each) if key == "references" else count_references(each) for key, each in value.items())
    return sum(count_references(each) for each in value) if isinstance(value, list) else 0


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        plan = json.load(file)
    copier = Copier(plan)
    changes = plan["resource_changes"]
    planned = plan["planned_values"]["root_module"]
    root = plan["configuration"]["root_module"]
    many = {"resource_changes": [], "planned": {"resources": [], "child_modules": []},
            "blocks": [], "calls": {}}
    for number in range(int(sys.argv[2])):
        many["resource_changes"] += [copier.resource(each, number, ["before", "after"]) for each in changes]
        copied = copier.module(planned, number)
        many["planned"]["resources"] += copied["resources"]
        many["planned"]["child_modules"] += copied["child_modules"]
        many["blocks"] += [copier.block(each, number) for each in root.get("resources", [])]
        for name, call in root.get("module_calls", {}).items():
            many["calls"][f"{name}_{number}"] = copier.references(copy.deepcopy(call), number)
    plan["resource_changes"] = many["resource_changes"]
    plan["planned_values"]["root_module"] = many["planned"]
    root["resources"], root["module_calls"] = many["blocks"], many["calls"]
    plan.pop("relevant_attributes", None)
    json.dump(plan, sys.stdout, separators=(",", ":"))
    print(f"{len(plan['resource_changes'])} resources, {count_references(root)} references", file=sys.stderr)


main()
