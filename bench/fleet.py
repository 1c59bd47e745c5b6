#!/usr/bin/env python3
"""A fleet of plans that read each other's data: bench/fleet.py COUNT FOLDER [COPIES]

Every third is a lake, every third trains on one, every third reports of one and of a bucket that nobody manages. They
are copies of plans that real Terraform made (tests/warehouse/fleet), with numbers of their own in their names: 7001 is
the lake's, 7004 the outside bucket's, 7002 the plan's own. COPIES makes each so many times as large (multiply.py).
"""
import pathlib
import subprocess
import sys

KINDS = ("lake", "train", "report")
TEMPLATES = pathlib.Path(__file__).parent.parent / "tests/warehouse/fleet"
LAKES, OUTSIDE, OWN = 100_000, 200_000, 300_000
READERS_OF_ONE = 10  # reports that share an outside bucket


def template(kind, copies):
    path = TEMPLATES / kind / "plan.json"
    if copies == 1:
        return path.read_text(encoding="utf-8")
    multiply = [sys.executable, pathlib.Path(__file__).parent / "multiply.py", path, str(copies)]
    return subprocess.run(multiply, check=True, capture_output=True, encoding="utf-8").stdout


def make(count, folder, copies=1):
    """Writes plan 0 to count - 1, and returns their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    texts = {kind: template(kind, copies) for kind in KINDS}
    lakes = (count + len(KINDS) - 1) // len(KINDS)
    paths = []
    for number in range(count):
        kind, group = KINDS[number % len(KINDS)], number // len(KINDS)
        # Every fifth works on the lake of its neighbour.
        lake = group if kind == "lake" or group % 5 else (group + 1) % lakes
        text = texts[kind]
        for name, own in (("7001", LAKES + lake), ("7004", OUTSIDE + group // READERS_OF_ONE), ("7002", OWN + number)):
            text = text.replace(name, str(own))
        paths.append(folder / f"{number:06}-{kind}.json")
        paths[-1].write_text(text, encoding="utf-8")
    return paths


if __name__ == "__main__":
    made = make(int(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    print(f"{len(made)} plans, {sum(path.stat().st_size for path in made):,} bytes", file=sys.stderr)
