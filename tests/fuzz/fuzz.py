"""Starts a server of its own, makes one account of every role, and runs schemathesis as each of them."""

import email
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PASSWORD = "correct horse battery"
ROLES = ("anonymous", "learner", "instructor", "administrator")
# Schemathesis makes about so many requests per operation to cover its description, before it draws examples.
COVERING = 18
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


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


def drain(process):
    """Keeps reading what the server logs, so that it never waits for a reader; the lines so far."""
    lines = []
    threading.Thread(target=lambda: [lines.append(line) for line in process.stderr], daemon=True).start()
    return lines


def await_line(process, lines, pattern):
    """The first match in the server's output."""
    while process.poll() is None:
        for line in list(lines):
            found = re.search(pattern, line)
            if found:
                return found.group(1)
        time.sleep(0.02)
    raise SystemExit("The server ended before it was ready:\n" + "".join(lines))


def token_from_mail(folder, address):
    """The token of the link that was sent to an address; waits for the file to appear."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for path in sorted(folder.glob("*.eml")):
            letter = email.message_from_bytes(path.read_bytes())
            if letter["To"] == address:
                text = letter.get_payload(decode=True).decode()
                return re.search(r"token=(\S+)", text).group(1)
        time.sleep(0.02)
    raise SystemExit(f"No letter to {address} was written.")


def account(base, data, administrator, role):
    """A signed-in account of a role: its access token."""
    address = f"{role}@example.org"
    call(base, "POST", "/accounts", {"email": address, "password": PASSWORD, "display_name": role, "locale": "en"})
    call(base, "POST", "/accounts/confirm", {"token": token_from_mail(data / "mail", address)})
    signed_in = call(base, "POST", "/sessions", {"email": address, "password": PASSWORD})
    if role != "learner":
        call(base, "PATCH", f"/accounts/{signed_in['account']['id']}", {"role": role}, administrator)
    return signed_in["access_token"]


def fuzz(base, role, token, requests, seed):
    """Runs schemathesis; what it printed, how many requests it made, and whether all was well."""
    description = call(base, "GET", "/openapi.json")
    operations = sum(len(methods) for methods in description["paths"].values())
    examples = max(1, -(-(requests - COVERING * operations) // operations))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        command = [
            str(Path(sys.executable).parent / "schemathesis"), "run", f"{base}/openapi.json",
            "--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", str(examples),
            "--seed", str(seed), "--workers", "1", "--request-timeout", "20", "--no-shrink", "--continue-on-failure",
            "--suppress-health-check", "all", "--warnings", "off", "--exclude-operation-id", "watch_media",
            "--report", "json", "--report-json-path", str(report), "--no-color",
        ]
        if token:
            command += ["--header", f"Authorization: Bearer {token}"]
        run = subprocess.run(command, check=False, cwd=folder, capture_output=True, text=True)
        made = re.search(r"(\d+) generated", run.stdout)
    return role, run.stdout + run.stderr, int(made.group(1)) if made else 0, run.returncode == 0


def fresh_database():
    """The address of an empty database in the test cluster; nothing where there is no cluster: then it is SQLite."""
    cluster = os.environ.get("MEDIFLIX_TEST_POSTGRES")
    if not cluster:
        return ""
    name = f"fuzz_{os.getpid()}"
    subprocess.run(["psql", cluster, "-qc", f"CREATE DATABASE {name} TEMPLATE template0"], check=True)
    return cluster.replace("/postgres?", f"/{name}?")


def main():
    server, requests, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        data = Path(folder)
        environment = dict(
            os.environ,
            MEDIFLIX_DATA_FOLDER=folder,
            MEDIFLIX_DATABASE_URL=fresh_database(),
            MEDIFLIX_HTTP_LISTEN=f"127.0.0.1:{port}",
            MEDIFLIX_SITE_PUBLIC_URL=f"http://127.0.0.1:{port}",
            MEDIFLIX_METRICS_LISTEN="",
            MEDIFLIX_LOG_FILTER="error,actix_http=off",
            MEDIFLIX_SECURITY_PASSWORD_MEMORY_KIB="8",
        )
        process = subprocess.Popen([server, "serve"], env=environment, stderr=subprocess.PIPE, text=True)
        lines = drain(process)
        try:
            base = f"http://127.0.0.1:{port}/api/v1"
            setup = await_line(process, lines, r"setup#token=(\S+)")
            first = {"token": setup, "email": "first@example.org", "password": PASSWORD, "display_name": "First", "locale": "en"}
            administrator = call(base, "POST", "/setup", first)["access_token"]
            tokens = {role: account(base, data, administrator, role) for role in ROLES[1:]}
            tokens["anonymous"] = None
            # Two at a time: the requests of one meet those of another.
            with ThreadPoolExecutor(max_workers=2) as pool:
                runs = [pool.submit(fuzz, base, role, tokens[role], requests, seed) for role in ROLES]
                results = [run.result() for run in runs]
        finally:
            process.terminate()
            process.wait(timeout=30)
        errors = "".join(line for line in lines if "ERROR" in line or "panicked" in line)
        faults = [role for role, _, made, fine in results if not fine or made < requests]
        for role, output, made, fine in results:
            if role in faults:
                print(output)
            print(f"{role}: {made} requests, {'no fault' if fine else 'FAULTS'}")
        if errors.strip():
            print("The server logged errors:\n" + errors)
        if faults or errors.strip():
            raise SystemExit(f"Found faults, or fewer than {requests} requests were made: {', '.join(faults) or 'see the log'}")
        print("No server error and no undocumented status, as any role.")
        print(f"COUNT {len(ROLES)} passed, 0 failed")


if __name__ == "__main__":
    main()
