"""A server of the fuzzing's own: started in a fresh folder, asked over HTTP, ended however the fuzzing ends."""

import json
import os
import random
import re
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

PATIENCE_S = 60


def call(base, method, path, body=None, token=None):
    """One JSON request; the answer's body."""
    request = urllib.request.Request(base + path, method=method)
    if token:
        request.add_header("authorization", f"Bearer {token}")
    data = None
    if body is not None:
        request.add_header("content-type", "application/json")
        data = json.dumps(body).encode()
    with urllib.request.urlopen(request, data, timeout=30) as answer:
        text = answer.read()
    return json.loads(text) if text else None


class Server:
    """`mediflix serve` with what it logs; a transcoder works for it only while rows are made."""

    def __init__(self, program, folder):
        self.program, self.data = Path(program), Path(folder)
        port = free_port()
        self.origin = f"http://127.0.0.1:{port}"
        self.base = f"{self.origin}/api/v1"
        self.environment = dict(
            os.environ,
            MEDIFLIX_DATA_FOLDER=folder,
            MEDIFLIX_DATABASE_URL=fresh_database(),
            MEDIFLIX_HTTP_LISTEN=f"127.0.0.1:{port}",
            MEDIFLIX_SITE_PUBLIC_URL=self.origin,
            MEDIFLIX_METRICS_LISTEN="",
            MEDIFLIX_LIVE_RTMP_LISTEN="",
            MEDIFLIX_LIVE_SRT_LISTEN="",
            MEDIFLIX_LOG_FILTER="error,actix_http=off",
            MEDIFLIX_SECURITY_PASSWORD_MEMORY_KIB="8",
            # No token may end while its role is played.
            MEDIFLIX_SECURITY_ACCESS_TOKEN_S="7200",
        )

    def __enter__(self):
        self.process = subprocess.Popen([self.program, "serve"], env=self.environment, stderr=subprocess.PIPE, text=True)
        self.lines = []
        # Read all the time, so that the server never waits for a reader.
        threading.Thread(target=lambda: self.lines.extend(self.process.stderr), daemon=True).start()
        return self

    def __exit__(self, *_):
        end(self.process)

    def line(self, pattern):
        """The first match in what the server says."""
        deadline = time.monotonic() + PATIENCE_S
        while self.process.poll() is None and time.monotonic() < deadline:
            for line in list(self.lines):
                found = re.search(pattern, line)
                if found:
                    return found.group(1)
            time.sleep(0.02)
        raise SystemExit("The server was not ready:\n" + "".join(self.lines))

    def errors(self):
        """What should not be in the log."""
        return "".join(line for line in self.lines if "ERROR" in line or "panicked" in line).strip()

    def transcoder(self):
        """A transcoder for this server; the caller ends it."""
        token = subprocess.run(
            [self.program, "admin", "worker-token", "fuzzing"], env=self.environment, check=True, capture_output=True
        )
        file = self.data / "worker.token"
        file.write_bytes(token.stdout)
        program = self.program.with_name("mediflix-transcoder")
        return subprocess.Popen(
            [program, "supervise", "--server", self.origin, "--token-file", file], stderr=subprocess.DEVNULL
        )


def free_port():
    """A port where nobody listens, below those that outgoing connections take (32768 and up on Linux)."""
    for port in random.sample(range(10_000, 20_000), 100):
        with socket.socket() as free:
            try:
                free.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise SystemExit("no free port")


def end(process):
    """TERM, then KILL."""
    process.terminate()
    try:
        process.wait(timeout=8)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def fresh_database():
    """The address of an empty database in the test cluster; nothing where there is no cluster: then it is SQLite."""
    cluster = os.environ.get("MEDIFLIX_TEST_POSTGRES")
    if not cluster:
        return ""
    name = f"fuzz_{os.getpid()}"
    subprocess.run(["psql", cluster, "-qc", f"CREATE DATABASE {name} TEMPLATE template0"], check=True)
    return cluster.replace("/postgres?", f"/{name}?")
