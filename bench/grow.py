#!/usr/bin/env python3
"""A run that grows in one way: bench/grow.py KIND N FOLDER writes its files and prints the arguments of terratoll.

    build/release/terratoll $(bench/grow.py grants 1000 /tmp/grants)

The plans are copies of parts of plans that real Terraform made. KIND:
"""
import copy
import json
import pathlib
import subprocess
import sys

TESTDATA = pathlib.Path(__file__).parent.parent / "testdata"


def hop(stores, readers):
    """Of testdata/flows/large-hop-modules, with so many lakes and jobs."""
    plan = json.loads((TESTDATA / "flows/large-hop-modules/plan.json").read_text(encoding="utf-8"))
    counts = {"lake": stores, "job": readers}

    def grow(entries, key):
        grown = []
        for entry in entries:
            module = entry[key].split("[")[0].removeprefix("module.") if entry.get(key) else ""
            if module not in counts:
                grown.append(entry)
            elif '["00"]' in entry[key]:
                text = json.dumps(entry)
                for number in range(counts[module]):
                    name = f"{number:05}"
                    grown.append(json.loads(text.replace('[\\"00\\"]', f'[\\"{name}\\"]')
                                            .replace("lake-x47-00", f"lake-x47-{name}").replace("job-00", f"job-{name}")))
        return grown

    root = plan["planned_values"]["root_module"]
    root["child_modules"] = grow(root["child_modules"], "address")
    plan["resource_changes"] = grow(plan["resource_changes"], "module_address")
    return plan


def small():
    return json.loads((TESTDATA / "examples/pipeline/plan.json").read_text(encoding="utf-8"))


def write_plan(plan, folder):
    path = folder / "plan.json"
    path.write_text(json.dumps(plan, separators=(",", ":")), encoding="utf-8")
    return ["check", str(path)]


def resources(n, folder):
    """N copies of a pipeline of 15 resources"""
    path = folder / "plan.json"
    multiply = [sys.executable, pathlib.Path(__file__).parent / "multiply.py", TESTDATA / "examples/pipeline/plan.json", str(n)]
    with open(path, "wb") as file:
        subprocess.run(multiply, check=True, stdout=file, stderr=subprocess.DEVNULL)
    return ["check", str(path)]


def references(n, folder):
    """a policy that names N buckets of another region, for one function"""
    return write_plan(hop(n, 1), folder)


def grants(n, folder):
    """a policy that names N buckets, for N functions"""
    return write_plan(hop(n, n), folder)


def rules(n, folder):
    """N rules"""
    for number in range(n):
        (folder / f"rule-{number}.sql").write_text(
            f"-- id: grown-{number}\n-- title: Grown\n-- severity: note\n-- category: idle\n-- advice: None.\n"
            "-- help: Grown.\nSELECT address, monthly_usd > 1 AS flagged, address AS message FROM compute\n",
            encoding="utf-8")
    return write_plan(small(), folder) + ["--rules", str(folder)]


def overlay(n, folder):
    """an overlay of N prices"""
    path = folder / "overlay.yml"
    with open(path, "w", encoding="utf-8") as file:
        file.write("name: grown\nsource: grown\nas_of: 2026-01-01\nprices:\n")
        for number in range(n):
            file.write(f"  - card: aws/ec2\n    region: us-east-1\n    sku: z9.grown{number}\n    meter: on-demand\n    usd: 0.{number + 1}\n")
    return write_plan(small(), folder) + ["--rate-card", str(path)]


def ignores(n, folder):
    """N exceptions"""
    path = folder / "terratoll.yml"
    with open(path, "w", encoding="utf-8") as file:
        file.write("ignore:\n")
        for number in range(n):
            file.write(f'  - rule: endpoint-always-on\n    address: "module.m{number}.*"\n    reason: grown\n')
    return write_plan(small(), folder) + ["--config", str(path)]


def comments(n, folder):
    """N comments above N blocks of a resource, in the sources"""
    source = folder / "source"
    source.mkdir(exist_ok=True)
    blocks = "".join(f"  # terratoll:ignore sku-retired {number}\n  ebs_block_device {{\n  }}\n" for number in range(n))
    (source / "main.tf").write_text(f'resource "aws_instance" "grown" {{\n{blocks}}}\n', encoding="utf-8")
    return write_plan(small(), folder) + ["--source", str(source)]


def variants(n, folder):
    """an endpoint of N variants"""
    plan = json.loads((TESTDATA / "bills/sagemaker-endpoint/plan.json").read_text(encoding="utf-8"))
    sides = [each["change"]["after"] for each in plan["resource_changes"]]
    sides += [each["values"] for each in plan["planned_values"]["root_module"]["resources"]]
    for side in sides:
        if side.get("production_variants"):
            first = side["production_variants"][0]
            side["production_variants"] = [{**first, "variant_name": f"v{number}"} for number in range(n)]
            side["shadow_production_variants"] = []
    return write_plan(plan, folder)


def modules(n, folder):
    """a bucket N modules deep"""
    plan = hop(1, 1)
    planned, root = plan["planned_values"]["root_module"], plan["configuration"]["root_module"]
    bucket = next(each for each in plan["resource_changes"] if each["type"] == "aws_s3_bucket")
    call = root["module_calls"].pop("lake")
    call.pop("for_each_expression", None)
    value = next(each for each in planned["child_modules"] if "lake" in each["address"])["resources"][0]
    path = ".".join(f"module.m{number}" for number in range(n))
    for each in (bucket, value):
        each["address"] = f"{path}.aws_s3_bucket.data"
    bucket["module_address"] = path
    planned["child_modules"] = []
    level, configured = planned, root
    for number in range(n):
        child = {"address": ".".join(f"module.m{i}" for i in range(number + 1)), "resources": [], "child_modules": []}
        level.setdefault("child_modules", []).append(child)
        inner = copy.deepcopy(call)
        if number + 1 < n:
            inner["module"] = {"module_calls": {}}
        configured["module_calls"][f"m{number}"] = inner
        level, configured = child, inner["module"]
    level["resources"] = [value]
    return write_plan(plan, folder)


def names(n, folder):
    """resources whose names have N bytes"""
    text = json.dumps(hop(3, 3), separators=(",", ":"))
    path = folder / "plan.json"
    path.write_text(text.replace("aws_iam_role.reader", "aws_iam_role." + "r" * n)
                    .replace('"name":"reader"', '"name":"' + "r" * n + '"')
                    .replace("lake-x47-", "lake-x47-" + "b" * n), encoding="utf-8")
    return ["check", str(path)]


KINDS = {each.__name__: each for each in (resources, references, grants, rules, overlay, ignores, comments, variants, modules, names)}
__doc__ += "".join(f"    {name:10} {each.__doc__}\n" for name, each in KINDS.items())


def make(kind, n, folder):
    """Writes the files, and returns the arguments."""
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return KINDS[kind](n, folder)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    print(*make(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
