#!/usr/bin/env python3
"""Terratoll beside other tools, as docs/performance.md shows it: bench/side_by_side.py TERRATOLL [--plan PLAN] [--rounds N]

Makes the plans that it needs (bench/multiply.py, fleet.py, grow.py) in a folder of its own, runs everything in turns, and
prints the medians with the ratios that matter: times on one machine compare, and nothing else does. jq, node, opa and
valgrind are used where they are installed. --parts RUN_BENCH also shows the stages of a run (bench/run.cpp), --only KIND
one table. --plan is another plan to multiply for the general case.
"""
import argparse
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
TESTDATA = HERE.parent / "testdata"
sys.path.insert(0, str(HERE))
import fleet  # noqa: E402
import grow  # noqa: E402

MEGABYTES = 1_000_000
EXTRACT = "[.resource_changes[] | {address, type, after: .change.after}]"
PARSE = "JSON.parse(require('fs').readFileSync(process.argv[1], 'utf8'))"
HELLO = '#include <unistd.h>\nint main() { return write(1, "hello\\n", 6) != 6; }\n'


def multiply(plan, size, path):
    """A plan of about `size` bytes."""
    copies = max(1, round(size / plan.stat().st_size))
    for _ in range(2):  # a copy is not as long as the original
        with open(path, "wb") as file:
            subprocess.run([sys.executable, HERE / "multiply.py", plan, str(copies)], check=True, stdout=file,
                           stderr=subprocess.DEVNULL)
        if abs(path.stat().st_size - size) < size / 10:
            break
        copies = max(1, round(copies * size / path.stat().st_size))
    return path


def once(command):
    """Seconds, and bytes of memory at the most."""
    with open(os.devnull, "r+b") as nothing:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(map(str, command))}: exit {process.returncode}")
    return seconds, usage.ru_maxrss * 1024


def in_turns(commands, rounds):
    """Of each name the medians of both."""
    results = {name: [] for name in commands}
    for command in commands.values():
        once(command)
    for _ in range(rounds):
        for name, command in commands.items():
            results[name].append(once(command))
    return {name: tuple(statistics.median(values) for values in zip(*runs)) for name, runs in results.items()}


def row(*cells):
    print("| " + " | ".join(str(cell) for cell in cells) + " |", flush=True)


def table(*heads):
    print()
    row(*heads)
    row(*("---" for _ in heads))


def milliseconds(seconds):
    return f"{seconds * 1000:,.1f} ms" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"


def mebibytes(size):
    return f"{size / 1024 ** 2:,.1f} MiB"


class Bench:
    def __init__(self, given, folder):
        self.terratoll = str(pathlib.Path(given.terratoll).resolve())
        self.given = given
        self.rounds = given.rounds
        self.folder = folder
        (folder / "none").mkdir()

    def check(self, plan, *more):
        return [self.terratoll, "check", str(plan), "--format", "json", "--exit-zero", "--source", str(self.folder / "none"), *more]

    def plan(self, what, megabytes):
        path = self.folder / f"{what}-{megabytes}.json"
        original = pathlib.Path(self.given.plan) if what == "general" else TESTDATA / "examples/pipeline/plan.json"
        return path if path.exists() else multiply(original, megabytes * MEGABYTES, path)

    def start(self):
        """What a run costs before it has read anything."""
        source, hello = self.folder / "hello.c", self.folder / "hello"
        source.write_text(HELLO)
        subprocess.run(["cc", "-O2", "-static", "-o", hello, source], check=True)
        small = TESTDATA / "compare/article/plan.json"
        runs = in_turns({"true": ["true"], "hello, static": [str(hello)], "--version": [self.terratoll, "--version"],
                         "rates show": [self.terratoll, "rates", "show", "p3.2xlarge"],
                         f"check of {small.stat().st_size // 1000} KB": self.check(small)}, 10 * self.rounds)
        table("start", "time", "÷ true", "÷ hello")
        for name, (seconds, _) in runs.items():
            row(name, milliseconds(seconds), f"{seconds / runs['true'][0]:.1f}", f"{seconds / runs['hello, static'][0]:.1f}")

    def whole(self):
        """A plan of 20 MB, beside what others take to read it."""
        table("20 MB", "check", "memory ÷ file", "jq ÷ check", "node ÷ check", "opa ÷ check")
        for what in ("general", "pipelines"):
            plan = self.plan(what, 20)
            commands = {"check": self.check(plan)}
            if shutil.which("jq"):
                commands["jq"] = ["jq", "-c", EXTRACT, str(plan)]
            if shutil.which("node"):
                commands["node"] = ["node", "-e", PARSE, str(plan)]
            if shutil.which("opa"):
                commands["opa"] = ["opa", "eval", "--input", str(plan), "count(input.resource_changes)"]
            runs = in_turns(commands, self.rounds)
            seconds, memory = runs["check"]
            ratios = (f"{runs[name][0] / seconds:.1f}" if name in runs else "–" for name in ("jq", "node", "opa"))
            row(what, milliseconds(seconds), f"{memory / plan.stat().st_size:.2f}", *ratios)

    def growth(self):
        """Ten times the plan."""
        table("general", "time", "memory", "memory ÷ (0.7 × file + 16 MiB)")
        for megabytes in (2, 20, 200):
            plan = self.plan("general", megabytes)
            seconds, memory = in_turns({"check": self.check(plan)}, self.rounds if megabytes < 200 else 3)["check"]
            row(f"{megabytes} MB", milliseconds(seconds), mebibytes(memory),
                f"{memory / (0.7 * plan.stat().st_size + 16 * 1024 ** 2):.2f}")

    def audit(self):
        """2,000 plans, on one core and on all."""
        folder = self.folder / "fleet"
        paths = fleet.make(2000, folder, 5)
        size = sum(path.stat().st_size for path in paths)
        audit = [self.terratoll, "audit", str(folder), "--format", "json", "--exit-zero"]
        runs = in_turns({"one": [*audit, "--jobs", "1"], "all": audit}, 3)
        table("audit of 2,000 plans", "time", "memory")
        for name, (seconds, memory) in runs.items():
            row(f"{size / MEGABYTES:,.0f} MB, {name} core" + ("s" if name == "all" else ""), milliseconds(seconds), mebibytes(memory))
        row("one ÷ all", f"{runs['one'][0] / runs['all'][0]:.2f}", "")

    def corners(self):
        """What used to be quadratic (bench/grow.py)."""
        table("corner", "time", "memory", "twice as much ÷")
        for kind, n in (("grants", 1000), ("overlay", 10_000), ("rules", 500), ("ignores", 5000), ("references", 10_000)):
            commands = {size: [self.terratoll, *grow.make(kind, size, self.folder / f"{kind}-{size}"), "--format", "json",
                               "--exit-zero", "--source", str(self.folder / "none")] for size in (n, 2 * n)}
            runs = in_turns(commands, 3)
            row(f"{kind} {n:,}: {grow.KINDS[kind].__doc__}", milliseconds(runs[n][0]), mebibytes(runs[n][1]),
                f"{runs[2 * n][0] / runs[n][0]:.2f}")

    def steps(self):
        """Instructions a byte of a general plan, of its second 10 MB."""
        if shutil.which("valgrind") is None:
            return
        counts = []
        for megabytes in (2, 4):
            plan = self.plan("general", megabytes)
            run = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", *self.check(plan)],
                                 stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8")
            counts.append((int(re.search(r"I\s+refs:\s+([\d,]+)", run.stderr).group(1).replace(",", "")), plan.stat().st_size))
        (small, small_size), (large, large_size) = counts
        table("instructions", "")
        row("a byte more of a general plan", f"{(large - small) / (large_size - small_size):.1f}")

    def parts(self):
        """The stages of a run."""
        if not self.given.parts:
            return
        for what in ("general", "pipelines"):
            table(f"stages, {what}, 20 MB", "time of the processor")
            lines = subprocess.run([self.given.parts, self.plan(what, 20)], check=True, capture_output=True, encoding="utf-8").stdout
            for line in lines.splitlines():
                time_of, stage = line.strip().split("  ", 1)
                row(stage, time_of)


def machine():
    name = platform.processor()
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        name = re.search(r"model name\s*: (.*)", cpuinfo.read_text()).group(1)
    return f"{name}, {os.cpu_count()} cores, {platform.system()} {platform.release()}"


def main():
    kinds = ["start", "whole", "growth", "audit", "corners", "steps", "parts"]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("terratoll")
    parser.add_argument("--plan", default=str(TESTDATA / "flows/nat-gateway-tables/plan.json"))
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--parts", metavar="RUN_BENCH")
    parser.add_argument("--only", choices=kinds, action="append")
    given = parser.parse_args()
    print(machine())
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(given, pathlib.Path(name))
        for kind in given.only or kinds:
            getattr(bench, kind)()


if __name__ == "__main__":
    main()
