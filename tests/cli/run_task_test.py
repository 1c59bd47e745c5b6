"""The run task of examples/ against a Terraform Cloud on this machine: run_task_test.py TERRATOLL RUN_TASK PLAN."""
import hashlib
import hmac
import json
import os
import pathlib
import queue
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

terratoll, run_task, plan = sys.argv[1:]
KEY = "a key"
results = queue.Queue()


class Cloud(BaseHTTPRequestHandler):
    def do_GET(self):
        body = pathlib.Path(plan).read_bytes() if self.headers["Authorization"] == "Bearer of-the-run" else b""
        self.send_response(200 if body else 401)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_PATCH(self):
        results.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def ask(port, task, key=KEY):
    body = json.dumps(task).encode()
    signature = hmac.new(key.encode(), body, hashlib.sha512).hexdigest()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/", data=body, headers={"X-TFC-Task-Signature": signature})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


cloud = ThreadingHTTPServer(("127.0.0.1", 0), Cloud)
threading.Thread(target=cloud.serve_forever, daemon=True).start()
host = f"127.0.0.1:{cloud.server_address[1]}"
with tempfile.TemporaryDirectory() as folder:
    os.symlink(terratoll, pathlib.Path(folder) / "terratoll")
    env = {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}", "TERRATOLL_HMAC_KEY": KEY}
    with subprocess.Popen([sys.executable, run_task, "--port", "0", "--hosts", host], stderr=subprocess.PIPE, env=env, text=True) as server:
        try:
            port = int(server.stderr.readline().rsplit(" ", 1)[1])
            task = {"stage": "post_plan", "access_token": "of-the-run", "run_id": "run-1",
                    "plan_json_api_url": f"http://{host}/plan", "task_result_callback_url": f"http://{host}/result"}
            assert ask(port, task, "another key") == 401
            assert ask(port, {**task, "access_token": "test-token"}) == 200
            assert ask(port, {**task, "plan_json_api_url": "http://evil.example/plan"}) == 200
            assert ask(port, task) == 200
            result = results.get(timeout=120)["data"]
            assert result["type"] == "task-results", result
            assert result["attributes"]["status"] == "failed", result
            assert "USD a month; " in result["attributes"]["message"], result
            assert result["attributes"]["message"].endswith("1 error (--fail-on error)"), result
            assert results.empty(), "the others ask for nothing"
        finally:
            server.terminate()
