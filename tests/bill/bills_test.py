"""Bills against the sums of their own files, in another arithmetic: bills_test.py TERRATOLL ROOT.

The bills of testdata/billed are those that bench/bill.py makes; usage, check and reconcile of them end with an error of
0.00, with and without a column of resources. Every line of the samples of ../shared/bills, where they are at hand, is
somewhere, and their sums are those of the files to the cent."""
import csv
import io
import json
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

terratoll, root = sys.argv[1], pathlib.Path(sys.argv[2])
FORMATS = {"web": "cur", "ml": "focus", "jobs": "cur", "azure": "azure", "bedrock": "cur", "openai": "azure"}
IDS = {"lineItem/ResourceId", "ResourceId", "ResourceName"}


def run(*words):
    ran = subprocess.run([str(each) for each in words], capture_output=True, text=True)
    assert ran.returncode == 0, (words, ran.returncode, ran.stderr)
    return ran.stdout


def reconciled(*words):
    return json.loads(run(terratoll, "reconcile", *words, "--format", "json"), parse_float=Decimal, parse_int=Decimal)


def number(text):
    return Decimal(0) if text in ("", "NULL") else Decimal(text)


def sums(text):
    """What the file bills and what was paid, and how many lines it has. No line of these bills has a commitment but FOCUS's."""
    billed = paid = Decimal(0)
    rows = list(csv.DictReader(io.StringIO(text)))
    for row in rows:
        of_line = [row[each] for each in ("BilledCost", "lineItem/UnblendedCost", "Cost", "CostInBillingCurrency") if each in row]
        billed += number(of_line[0])
        paid += number(row["EffectiveCost"] if "EffectiveCost" in row else row.get("lineItem/NetUnblendedCost") or of_line[0])
    return billed, paid, len(rows)


def expect_all(made, text, name):
    billed, paid, lines = sums(text)
    assert sum(made["lines"].values()) == lines, (name, made["lines"], lines)
    assert sum(each["lines"] for each in made["unmanaged"]) == made["lines"]["of_no_resource"], name
    assert all(each["reason"] for each in made["unmanaged"]), name
    for key, amount in ("invoice", billed), ("paid", paid):
        foreign = sum(value for reason, value in made[key]["apart"].items() if reason.startswith("another currency"))
        difference = abs(made[key]["all_usd"] + foreign - amount)
        assert difference <= Decimal("0.005"), (name, key, difference)


def expect_equal(made, groups, name):
    for group in groups:
        assert made[group], (name, group)
        for row in made[group]:
            assert row["estimate_usd"] == row["billed_usd"] and row["verdict"] == "equal", (name, row)


def without_ids(text):
    rows = list(csv.reader(io.StringIO(text)))
    kept = [i for i, column in enumerate(rows[0]) if column not in IDS]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([[row[i] for i in kept] for row in rows])
    return out.getvalue()


def expect_round(name, folder):
    fixture = root / "testdata/billed" / name
    state, bill, usage = fixture / "state.json", folder / "bill.csv", folder / "usage.yml"
    (folder / "estimate.csv").write_text(run(terratoll, "audit", state, "--usage", fixture / "truth.yml", "--format", "focus"))
    make = [sys.executable, root / "bench/bill.py", "--format", FORMATS[name], "--estimate", folder / "estimate.csv", "--state", state]
    noisy = run(*make, "--noise")
    assert noisy == (fixture / "bill.csv").read_text(), name + ": bench/bill.py makes another bill"
    bill.write_text(noisy)
    expect_all(reconciled(bill, state), noisy, name)

    text = run(*make)
    bill.write_text(text)
    usage.write_text(run(terratoll, "usage", bill, "--state", state))
    total = json.loads(run(terratoll, "audit", state, "--usage", usage, "--format", "json"), parse_float=Decimal)["totals"]["monthly_usd"]
    made = reconciled(bill, state, "--usage", usage, "--fail-on-unexplained", "0")
    expect_all(made, text, name)
    expect_equal(made, ("resources", "services", "regions", "skus"), name)
    assert [each["usd"] for each in made["waterfall"]] == [total, total], (name, total, made["waterfall"])

    bill.write_text(without_ids(text))
    made = reconciled(bill, state, "--usage", usage, "--fail-on-unexplained", "0")
    expect_all(made, text, name)
    expect_equal(made, ("services", "regions", "skus"), name + " without ids")
    assert made["by_service_only"] and not made["resources"], name


with tempfile.TemporaryDirectory() as folder:
    for name in FORMATS:
        expect_round(name, pathlib.Path(folder))
samples = root.parent / "shared/bills"
for path in sorted(samples.glob("*.csv")):
    text = path.read_text(encoding="utf-8-sig")
    expect_all(reconciled(path, root / "testdata/billed/web/state.json"), text, path.name)
    print(path.name, "has", *(f"{count} lines {what}" for what, count in reconciled(path, root / "testdata/billed/web/state.json")["lines"].items()))
