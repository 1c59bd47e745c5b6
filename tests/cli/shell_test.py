"""`terratoll query` without SQL, from a terminal and from a pipe: shell_test.py TERRATOLL PLAN EDITS.

EDITS is 1 where libedit is built in, which completes words and remembers lines."""
import os
import pty
import re
import select
import signal
import subprocess
import sys
import termios
import time

terratoll, plan, edits = sys.argv[1:]
ENVIRONMENT = {"PATH": os.environ["PATH"], "TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
PROMPT = "terratoll> "


class Terminal:
    def __init__(self, *arguments):
        self.child, self.screen = pty.fork()
        if self.child == 0:
            os.execve(terratoll, [terratoll, "query", plan, *arguments], ENVIRONMENT)
        self.shown = ""

    def until(self, text):
        """What is shown until `text` is."""
        end = time.monotonic() + 120
        while text not in self.shown:
            assert time.monotonic() < end, f"waits for {text!r} in {self.shown!r}"
            if not select.select([self.screen], [], [], 1)[0]:
                continue
            try:
                part = os.read(self.screen, 65536)
            except OSError:  # of Linux, where the other side is closed
                part = b""
            assert part, f"ended before {text!r}: {self.shown!r}"
            self.shown += re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]|\x07", "", part.decode()).replace("\r", "")
        before, _, self.shown = self.shown.partition(text)
        return before

    def type(self, text):
        # libedit shows its prompt before it takes the terminal over: until then keys are the kernel's.
        end = time.monotonic() + 120
        while edits == "1" and termios.tcgetattr(self.screen)[3] & termios.ICANON:
            assert time.monotonic() < end, f"does not edit: {self.shown!r}"
            time.sleep(0.01)
        os.write(self.screen, text.encode())

    def ask(self, text):
        """Types a line at the prompt, and gives what is shown until the next one."""
        self.until(PROMPT)
        self.type(text + "\n")
        return self.until("\n" + PROMPT[:4]) if text.endswith(";") else ""

    def status(self):
        while True:  # what is left to be shown
            try:
                if not os.read(self.screen, 65536):
                    break
            except OSError:
                break
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


def piped(text, *arguments, status=0):
    done = subprocess.run([terratoll, "query", plan, *arguments], input=text, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == status, done
    return done.stdout, done.stderr


def test_pipe():
    assert piped("SELECT 1 AS a;\nSELECT 'x;y' AS b -- ; no end\n;SELECT 2 AS c", "--format", "csv") == ("a\n1\nb\nx;y\nc\n2\n", "")
    assert piped("/* ; */ SELECT\n  count(*) AS plans\n  FROM plan;\n-- the end\n", "--format", "csv")[0] == "plans\n1\n"
    out, err = piped(".format ndjson\nSELECT 1 AS a;\n.format table\nselect 1 as a;\n.quit\nSELECT 3;\n")
    assert (out, err) == ('{"a":1}\na\n1\n', ""), (out, err)
    assert ".schema [TABLE]" in piped(".help\n")[0]
    assert "\ncompute " in piped(".tables\n")[0]
    assert "  monthly_usd " in piped(".schema compute\n")[0]
    # The first error ends it.
    out, err = piped("SELECT 1 AS a;\nSELECT monthly_used FROM resource;\nSELECT 2;\n", "--format", "csv", status=2)
    assert out == "a\n1\n" and "did you mean monthly_usd?" in err and err.count("\n") == 1, (out, err)
    assert "did you mean compute?" in piped(".schema computer\n", status=2)[1]
    assert "did you mean .tables?" in piped(".table\n", status=2)[1]
    assert "table, csv, json or ndjson" in piped(".format xml\n", status=2)[1]
    assert "no SELECT is given" in piped("", status=2)[1]
    assert "a statement has more than" in piped("SELECT 1\n" * 100_000, status=2)[1]
    assert "a line has more than" in piped("x" * 1_000_000, status=2)[1]
    with open(plan, "rb") as file:
        done = subprocess.run([terratoll, "query", "-"], stdin=file, env=ENVIRONMENT, capture_output=True, text=True)
    assert done.returncode == 2 and "standard input is the plan" in done.stderr, done


def test_terminal():
    terminal = Terminal()
    assert "1 plan, " in terminal.until(PROMPT)
    terminal.type("SELECT 40 + 2\n")
    terminal.until("...> ")
    terminal.type("AS answer;\n")
    terminal.until("answer\n42\n")
    terminal.until(PROMPT)
    terminal.type("SELECT missing FROM compute;\n")
    terminal.until("no such column: missing")
    # Ctrl-C drops what is typed, lines before it too.
    terminal.until(PROMPT)
    terminal.type("SELECT 1,\n")
    terminal.until("...> ")
    terminal.type("  junk\x03")
    terminal.until(PROMPT)
    terminal.type("SELECT 7 AS seven;\n")
    terminal.until("seven\n7\n")
    # It stops a query, and not the program.
    terminal.until(PROMPT)
    terminal.type("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n;\n")
    terminal.until("n;\n")
    time.sleep(0.5)
    os.kill(terminal.child, signal.SIGINT)
    terminal.until("terratoll: stopped")
    terminal.until(PROMPT)
    terminal.type("exit\n")
    assert terminal.status() == 0


def test_end():
    terminal = Terminal("--format", "csv")
    terminal.until(PROMPT)
    terminal.type("SELECT 1 AS a;\n")
    terminal.until("\na\n1\n")
    terminal.until(PROMPT)
    terminal.type("\x04")
    assert terminal.status() == 0


def test_editing():
    terminal = Terminal()
    terminal.until(PROMPT)
    terminal.type("sel\tcount(*) AS n from comp\t;\n")
    terminal.until("select count(*) AS n from compute ;\n")
    terminal.until("n\n1\n")
    # A column of the table that is named, and the arrow that brings a line back.
    terminal.until(PROMPT)
    terminal.type("SELECT c.monthly_u\x01\x0bSELECT 5 AS five FROM compute c WHERE c.acc\t")
    terminal.until("accelerator")
    terminal.type("\t\t")
    terminal.until("accelerator accelerator_count\n")
    terminal.type("\x03")
    terminal.until(PROMPT)
    terminal.type("\x1b[A\n")
    terminal.until("select count(*) AS n from compute ;\n")
    terminal.until(PROMPT)
    terminal.type(".sch\tmod\t\n")
    terminal.until(".schema model\nmodel: ")
    terminal.until(PROMPT)
    terminal.type("\x04")
    assert terminal.status() == 0


test_pipe()
test_terminal()
test_end()
if edits == "1":
    test_editing()
