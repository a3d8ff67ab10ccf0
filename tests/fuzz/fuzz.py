"""Starts a server of its own, makes people and things, and runs schemathesis as each role."""

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from aim import aimed, without_sign_in
from rows import Rows, other_sessions, people
from server import Server, call, end
from tally import Tally

ROLES = ("anonymous", "learner", "instructor", "administrator")
# Schemathesis makes about so many requests per operation to cover its description, before it draws examples.
COVERING = 24
CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"
CLIP = Path(__file__).resolve().parents[1] / "media/mpeg4_mp3.avi"


class Fuzzing:
    """Schemathesis as one role."""

    def __init__(self, server, role, token, rows, requests, seed):
        self.role, self.token, self.requests = role, token, requests
        self.folder = tempfile.TemporaryDirectory()
        folder = Path(self.folder.name)
        self.archive = folder / "requests.har"
        description = call(server.base, "GET", "/openapi.json")
        description = description if token else without_sign_in(description)
        ids = rows.ids | ({"SessionId": other_sessions(server, role, token)} if token else {})
        self.description = aimed(description, ids, rows.doomed, rows.words)
        self.existing = {value for kinds in (ids, rows.doomed) for values in kinds.values() for value in values}
        self.existing |= {*rows.words["capability"], *rows.words["prefix"]}
        (folder / "openapi.json").write_text(json.dumps(self.description))
        operations = sum(len(methods) for methods in description["paths"].values())
        examples = max(1, -(-(requests - COVERING * operations) // operations))
        self.command = [
            str(Path(sys.executable).parent / "schemathesis"), "run", str(folder / "openapi.json"), "--url", server.origin,
            "--checks", CHECKS, "--phases", "examples,coverage,fuzzing", "--max-examples", str(examples),
            "--seed", str(seed), "--workers", "1", "--request-timeout", "20", "--no-shrink", "--continue-on-failure",
            "--suppress-health-check", "all", "--warnings", "off", "--exclude-operation-id", "watch_media",
            "--report", "har", "--report-har-path", str(self.archive), "--no-color",
        ]
        if token:
            self.command += ["--header", f"Authorization: Bearer {token}"]
        self.process = None

    def run(self):
        """Runs to the end; what was wrong."""
        self.process = subprocess.Popen(
            self.command, cwd=self.folder.name, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env={**os.environ, "SCHEMATHESIS_HOOKS": "bodies", "PYTHONPATH": str(Path(__file__).resolve().parent)},
        )
        output, _ = self.process.communicate()
        made = re.search(r"(\d+) generated", output)
        made = int(made.group(1)) if made else 0
        faults = [] if self.process.returncode == 0 else ["faults were found"]
        if made < self.requests:
            faults.append(f"only {made} requests were made")
        if self.archive.exists():
            tally = Tally(self.description, self.archive, self.existing)
            print(f"{self.role}: {tally}", flush=True)
            faults += tally.faults(signed_in=self.token is not None)
        if faults:
            print(output)
        return [f"{self.role}: {fault}" for fault in faults]

    def stop(self):
        if self.process and self.process.poll() is None:
            end(self.process)


def fuzz_all(fuzzings):
    """Two at a time: the requests of one meet those of another."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        runs = [pool.submit(fuzzing.run) for fuzzing in fuzzings]
        try:
            return [fault for run in runs for fault in run.result()]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for fuzzing in fuzzings:
                fuzzing.stop()
            raise


def main():
    program, requests, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    # As an exception it ends what was started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory() as folder, Server(program, folder) as server:
        tokens, administrator = people(server, ROLES[1:])
        rows = Rows(server, tokens["instructor"], administrator, CLIP)
        fuzzings = [Fuzzing(server, role, tokens.get(role), rows, requests, seed) for role in ROLES]
        faults = fuzz_all(fuzzings)
    if server.errors():
        faults.append("the server logged errors:\n" + server.errors())
    if faults:
        raise SystemExit("\n".join(faults))
    print("No server error and no undocumented status, as any role.")
    print(f"COUNT {len(ROLES)} passed, 0 failed")


if __name__ == "__main__":
    main()
