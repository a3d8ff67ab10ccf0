"""Starts a server of its own, makes one account of every role, and runs schemathesis as each of them."""

import email
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

PASSWORD = "correct horse battery"
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


def await_line(process, pattern):
    """The first match in the server's output."""
    for line in process.stderr:
        found = re.search(pattern, line)
        if found:
            return found.group(1)
    raise SystemExit("The server ended before it was ready.")


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
    """Runs schemathesis; whether it found nothing."""
    description = call(base, "GET", "/openapi.json")
    operations = sum(len(methods) for methods in description["paths"].values())
    examples = max(1, -(-requests // operations))
    command = [
        str(Path(sys.executable).parent / "schemathesis"), "run", f"{base}/openapi.json",
        "--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", str(examples),
        "--seed", str(seed), "--workers", "1", "--request-timeout", "20", "--no-shrink", "--continue-on-failure",
        "--suppress-health-check", "all", "--warnings", "off", "--exclude-operation-id", "watch_media",
    ]
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    print(f"== {role}: {operations} operations, {examples} examples each beside the covering ones", flush=True)
    return subprocess.run(command, check=False, cwd=tempfile.gettempdir()).returncode == 0


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
            MEDIFLIX_HTTP_LISTEN=f"127.0.0.1:{port}",
            MEDIFLIX_SITE_PUBLIC_URL=f"http://127.0.0.1:{port}",
            MEDIFLIX_METRICS_LISTEN="",
            MEDIFLIX_LOG_FILTER="error,actix_http=off",
            MEDIFLIX_SECURITY_PASSWORD_MEMORY_KIB="8",
        )
        process = subprocess.Popen([server, "serve"], env=environment, stderr=subprocess.PIPE, text=True)
        try:
            base = f"http://127.0.0.1:{port}/api/v1"
            setup = await_line(process, r"setup#token=(\S+)")
            first = {"token": setup, "email": "first@example.org", "password": PASSWORD, "display_name": "First", "locale": "en"}
            administrator = call(base, "POST", "/setup", first)["access_token"]
            failed = []
            for role in ("anonymous", "learner", "instructor", "administrator"):
                # Each has a token of its own, young enough to live through its run.
                token = None if role == "anonymous" else account(base, data, administrator, role)
                if not fuzz(base, role, token, requests, seed):
                    failed.append(role)
                first_again = call(base, "POST", "/sessions", {"email": "first@example.org", "password": PASSWORD})
                administrator = first_again["access_token"]
        finally:
            process.terminate()
            _, errors = process.communicate(timeout=30)
        if errors.strip():
            print("The server logged errors:\n" + errors)
        if failed or errors.strip():
            raise SystemExit(f"Found faults as: {', '.join(failed) or 'nobody, but see the log'}")
        print("No server error and no undocumented status, as any role.")


if __name__ == "__main__":
    main()
