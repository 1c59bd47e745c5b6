"""ClickHouse servers of a test's own, on this machine: each with its folder, its port and the cluster of all."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request


class Refused(Exception):
    pass


def skip(why):
    print(f"skipped: {why}", file=sys.stderr)
    sys.exit(77)


def find():
    program = shutil.which("clickhouse-server", path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")
    return program or skip("there is no clickhouse-server; Debian's package of that name has it")


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


CONFIG = """<?xml version="1.0"?>
<yandex>
  <logger><level>error</level><log>{folder}/log</log><errorlog>{folder}/errors</errorlog></logger>
  <listen_host>127.0.0.1</listen_host>
  <tcp_port>{port}</tcp_port>
  <http_port>{http}</http_port>
  <path>{folder}/data/</path>
  <tmp_path>{folder}/tmp/</tmp_path>
  <users_config>users.xml</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <mark_cache_size>67108864</mark_cache_size>
  <remote_servers><terratoll>{shards}</terratoll></remote_servers>
</yandex>
"""
SHARD = "<shard><replica><host>127.0.0.1</host><port>{port}</port></replica></shard>"
# A subquery in a join is run once, and its rows go to each shard.
USERS = """<?xml version="1.0"?>
<yandex>
  <profiles><default>
    <distributed_product_mode>global</distributed_product_mode>
    <max_memory_usage>2000000000</max_memory_usage>
    <max_threads>2</max_threads>
    <connect_timeout_with_failover_ms>1000</connect_timeout_with_failover_ms>
  </default></profiles>
  <users><default>
    <password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
  </default></users>
  <quotas><default></default></quotas>
</yandex>
"""


class Cluster:
    def __init__(self, folder, count):
        self.program = find()
        self.ports = [free_port() for _ in range(count)]
        self.http = [free_port() for _ in range(count)]
        self.folders = [pathlib.Path(folder) / f"server{i}" for i in range(count)]
        self.running = [None] * count
        shards = "".join(SHARD.format(port=port) for port in self.ports)
        for own, port, http in zip(self.folders, self.ports, self.http):
            (own / "data").mkdir(parents=True)
            (own / "tmp").mkdir()
            (own / "config.xml").write_text(CONFIG.format(folder=own, port=port, http=http, shards=shards))
            (own / "users.xml").write_text(USERS)

    def __enter__(self):
        for i in range(len(self.ports)):
            self.start(i)
        return self

    def __exit__(self, *_):
        for i in range(len(self.ports)):
            self.stop(i)

    def start(self, i):
        own = self.folders[i]
        with open(own / "out", "ab") as out:
            self.running[i] = subprocess.Popen([self.program, f"--config-file={own}/config.xml"], cwd=own, stdout=out,
                                               stderr=out)
        for _ in range(300):
            try:
                self.ask("SELECT 1", i)
                return
            except Refused:
                pass
            if self.running[i].poll() is not None:
                break
            time.sleep(0.1)
        sys.exit(f"server {i} does not start:\n{(own / 'out').read_text(errors='replace')[-2000:]}")

    def stop(self, i):
        if self.running[i] is not None:
            self.running[i].send_signal(signal.SIGTERM)
            try:
                self.running[i].wait(20)
            except subprocess.TimeoutExpired:
                self.running[i].kill()
                self.running[i].wait()
            self.running[i] = None

    def names(self):
        return [f"127.0.0.1:{port}" for port in self.http]

    def ask(self, sql, i=0):
        """The rows of the answer, tab-separated; or the error, as a Refused."""
        url = f"http://{self.names()[i]}/"
        try:
            with urllib.request.urlopen(url, data=sql.encode(), timeout=600) as answer:
                return [line.split("\t") for line in answer.read().decode().splitlines()]
        except urllib.error.HTTPError as error:
            raise Refused(error.read().decode(errors="replace")) from error
        except OSError as error:
            raise Refused(str(error)) from error
