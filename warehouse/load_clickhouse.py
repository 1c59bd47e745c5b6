#!/usr/bin/env python3
"""Loads exports into ClickHouse: load_clickhouse.py DIR HOST:PORT…

The ports are those of HTTP, the password is that of the environment's CLICKHOUSE_PASSWORD.
Makes the tables of clickhouse.sql on each server and gives each server its part of the shards, in parallel; a shard
that is there already is loaded anew. Then it counts: each server's rows against the manifests', and the rows that all
tables have through the cluster.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import re
import sys
import urllib.error
import urllib.parse
import urllib.request

HERE = pathlib.Path(__file__).parent
SHARD = re.compile(r"run_date=(\d{4}-\d\d-\d\d)/shard=([\w.-]+)$", re.ASCII)


class Failed(Exception):
    pass


class Server:
    def __init__(self, name, database, user):
        self.name = name
        self.url = f"http://{name}/?" + urllib.parse.urlencode(
            {"database": database, "input_format_skip_unknown_fields": 1}) + "&query="
        self.headers = {"X-ClickHouse-User": user, "X-ClickHouse-Key": os.environ.get("CLICKHOUSE_PASSWORD", "")}

    def run(self, sql, rows=()):
        """The answer. `rows` are lines of bytes that the statement takes."""
        request = urllib.request.Request(self.url + urllib.parse.quote(sql), data=parts_of(rows), headers=self.headers)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as error:
            raise Failed(f"{self.name}: {error.read().decode(errors='replace').strip()}") from error
        except (urllib.error.URLError, ConnectionError) as error:
            raise Failed(f"{self.name}: {getattr(error, 'reason', error)}") from error


def parts_of(rows):
    """Lines, many at once."""
    part = []
    for row in rows:
        part.append(row)
        if len(part) == 4096:
            yield b"".join(part)
            part.clear()
    yield b"".join(part)


def statements(path):
    text = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("--"))
    return [each.strip() for each in text.split(";") if each.strip()]


def schema_version():
    head = (HERE / "columns.csv").read_text(encoding="utf-8").splitlines()[0]
    return int(head.rsplit(" ", 1)[1])


def load(server, folder):
    """Loads a shard: its rows by table."""
    date, shard = SHARD.search(folder.as_posix()).groups()
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if manifest["schema_version"] != schema_version():
        raise Failed(f"{folder}: facts of schema version {manifest['schema_version']}, and the tables here are of version "
                     f"{schema_version()}")
    if manifest["format"] != "ndjson":
        raise Failed(f"{folder}: only NDJSON is loaded, and this is {manifest['format']}")
    head = f'{{"run_date":"{date}","shard":"{shard}",'.encode()
    counts = {}
    for table in manifest["tables"]:
        name = f"{table['name']}_local"
        server.run(f"ALTER TABLE {name} DROP PARTITION ('{date}', '{shard}')")
        if table["rows"] > 0:
            with open(folder / table["file"], "rb") as lines:
                server.run(f"INSERT INTO {name} FORMAT JSONEachRow", (head + line[1:] for line in lines))
        found = int(server.run(f"SELECT count() FROM {name} WHERE run_date = '{date}' AND shard = '{shard}'"))
        if found != table["rows"]:
            raise Failed(f"{folder}: {name} has {found} rows, and the manifest {table['rows']}")
        counts[table["name"]] = found
    return counts


def load_all(server, folders):
    for sql in statements(HERE / "clickhouse.sql"):
        server.run(sql)
    total = {}
    for folder in folders:
        for name, rows in load(server, folder).items():
            total[name] = total.get(name, 0) + rows
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", metavar="DIR", type=pathlib.Path)
    parser.add_argument("servers", metavar="HOST:PORT", nargs="+")
    parser.add_argument("--run-date", metavar="DATE", help="only this night (default: all)")
    parser.add_argument("--database", default="default")
    parser.add_argument("--user", default="default")
    options = parser.parse_args()
    wanted = f"run_date={options.run_date or '*'}/shard=*/manifest.json"
    folders = sorted(each.parent for each in options.folder.glob(wanted) if SHARD.search(each.parent.as_posix()))
    if not folders:
        raise Failed(f"{options.folder} holds no {wanted}")
    servers = [Server(name, options.database, options.user) for name in options.servers]
    parts = [folders[i::len(servers)] for i in range(len(servers))]
    with concurrent.futures.ThreadPoolExecutor() as pool:
        totals = list(pool.map(load_all, servers, parts))
    for server, part, total in zip(servers, parts, totals):
        print(f"{server.name}: {len(part)} shards, {sum(total.values()):,} rows")
    if options.run_date:
        return
    for name in sorted({name for total in totals for name in total}):
        rows = sum(total.get(name, 0) for total in totals)
        found = int(servers[0].run(f"SELECT count() FROM {name}"))
        if found != rows:
            raise Failed(f"{name} has {found} rows through the cluster, and the shards have {rows}")


try:
    main()
except (Failed, OSError, KeyError, ValueError) as error:
    sys.exit(f"load_clickhouse: {error}")
