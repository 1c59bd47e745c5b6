#!/usr/bin/env python3
"""A fleet in two ClickHouse servers: clickhouse_test.py TERRATOLL [PLANS [SHARDS]]

Workers export shards, which are loaded into both servers at once; the join across them finds the flows that an audit of
the same plans finds. Then one server is lost, and found again.
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.dont_write_bytecode = True
sys.path[:0] = [str(HERE), str(ROOT / "bench")]
import clickhouse  # noqa: E402
import fleet  # noqa: E402

DATE = "2026-11-24"


def timed(what, work):
    start = time.monotonic()
    result = work()
    print(f"{what}: {time.monotonic() - start:.1f} s", flush=True)
    return result


def run(command, names):
    ran = subprocess.run(command, input="\n".join(names), capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        sys.exit(f"{' '.join(command)}: {ran.returncode}\n{ran.stderr}")
    return ran.stdout


def export(program, names, shards, folder):
    def one(shard):
        run([program, "export", "--files-from", "-", "--to", str(folder), "--shard", f"{shard:03}", "--run-date", DATE,
             "--today", DATE, "--jobs", "1"], names[shard::shards])
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, range(shards)))


def audited(program, names):
    """The flows between plans, as the join has them."""
    report = json.loads(run([program, "audit", "--files-from", "-", "--format", "json", "--fail-on", "never", "--today",
                             DATE], names))
    return sorted((flow["from_plan"], flow["from"], flow["from_region"], flow["to_plan"], flow["to"], flow["to_region"],
                   flow["kind"] or "\\N", flow["confidence"])
                  for flow in report["flows"] if flow["from_plan"] != flow["to_plan"])


JOIN = ("SELECT from_plan, from_address, from_region, to_plan, to_address, to_region, kind, confidence FROM ("
        + "\n".join(line for line in (ROOT / "warehouse/cross_plan_flows.sql").read_text().splitlines()
                    if not line.startswith("--")) + ")")


def joined(cluster):
    return sorted(tuple(row) for row in cluster.ask(JOIN))


def expect(is_so, what):
    if not is_so:
        sys.exit(f"failed: {what}")


def main():
    program, count, shards = sys.argv[1], int((sys.argv[2:3] or ["24"])[0]), int((sys.argv[3:4] or ["4"])[0])
    clickhouse.find()
    with tempfile.TemporaryDirectory(prefix="terratoll-clickhouse-") as folder:
        folder = pathlib.Path(folder)
        names = [str(path) for path in fleet.make(count, folder / "plans")]
        facts = folder / "facts"
        timed(f"{shards} exports of {count} plans", lambda: export(program, names, shards, facts))
        expected = timed("one audit of the same", lambda: audited(program, names))
        run([program, "export", "--check", str(facts)], [])
        with clickhouse.Cluster(folder, 2) as cluster:
            loaded = timed("loaded into both servers",
                           lambda: run([str(ROOT / "warehouse/load_clickhouse.py"), str(facts), *cluster.names()], []))
            print(loaded, end="")
            parts = [int(cluster.ask("SELECT count() FROM resource_local", i)[0][0]) for i in range(2)]
            total = int(cluster.ask("SELECT count() FROM resource", 1)[0][0])
            expect(min(parts) > 0 and sum(parts) == total, f"{parts} resources, and {total} through the cluster")
            found = timed("the join across both", lambda: joined(cluster))
            print(f"{total:,} resources on {parts[0]:,} and {parts[1]:,}; {len(found):,} flows between plans")
            expect(len(expected) > count, f"only {len(expected)} flows")
            expect(found == expected, f"{len(found)} flows, and the audit has {len(expected)}: "
                   f"{[*set(found) ^ set(expected)][:3]}")
            for name in ("trend", "drift", "new_findings"):
                rows = cluster.ask((ROOT / f"warehouse/{name}.sql").read_text())
                expect(name != "trend" or [row[:2] for row in rows] == [[DATE, str(count)]], f"{name}: {rows[:2]}")
            # A shard that is loaded again is not there twice.
            run([str(ROOT / "warehouse/load_clickhouse.py"), str(facts), *cluster.names()], [])
            expect(joined(cluster) == expected, "loaded twice, it is other flows")

            # A later version's columns are passed over, and its tables are refused.
            later = folder / f"facts/run_date={DATE}/shard=000"
            rows = (later / "plan.ndjson").read_text()
            (later / "plan.ndjson").write_text(rows.replace('{"plan"', '{"new":1,"plan"'))
            run([str(ROOT / "warehouse/load_clickhouse.py"), str(facts), *cluster.names()], [])
            manifest = (later / "manifest.json").read_text()
            (later / "manifest.json").write_text(manifest.replace('"schema_version": 1', '"schema_version": 7'))
            refused = subprocess.run([str(ROOT / "warehouse/load_clickhouse.py"), str(facts), *cluster.names()],
                                     capture_output=True, text=True, check=False)
            expect(refused.returncode == 1 and "schema version 7" in refused.stderr, refused.stderr)

            cluster.stop(1)
            try:
                cluster.ask(JOIN)
                sys.exit("failed: a lost server is not missed")
            except clickhouse.Refused as refused:
                said = str(refused).splitlines()[0]
            print(f"one server lost: {said[:160]}")
            expect(f":{cluster.ports[1]}" in said or "connect" in said.lower(), said)
            less = len(cluster.ask(JOIN + " SETTINGS skip_unavailable_shards = 1"))
            print(f"with skip_unavailable_shards: {less:,} flows, and not a word of it")
            expect(less < len(expected), "nothing is missing without it")
            cluster.start(1)
            expect(timed("found again", lambda: joined(cluster)) == expected, "not the same once it is back")


main()
