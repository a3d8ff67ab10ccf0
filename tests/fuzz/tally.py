"""Counts what a role saw, and says when that was worth nothing."""

import json
import re
from collections import Counter
from urllib.parse import urlsplit


class Tally:
    """Answers of one role by class, of all routes and of those with an id in their address."""

    def __init__(self, description, archive, existing):
        with_ids = [re.compile("^" + re.sub(r"\\{[^/]+?\\}", "[^/]+", re.escape(path)) + "$")
                    for path in description["paths"] if "{" in path]
        self.all, self.of_ids, self.refused, self.met, self.welcome = Counter(), Counter(), 0, 0, 0
        for entry in json.loads(archive.read_text())["log"]["entries"]:
            status, path = entry["response"]["status"], urlsplit(entry["request"]["url"]).path
            self.all[status // 100] += 1
            self.refused += status == 401
            if any(route.match(path) for route in with_ids):
                self.of_ids[status // 100] += 1
                met = not existing.isdisjoint(path.split("/"))
                self.met += met
                self.welcome += met and status // 100 == 2

    def __str__(self):
        return (f"{line(self.all)}, {self.refused} of them 401; "
                f"with an id in the address: {line(self.of_ids)}, {self.met} of them of something that exists, "
                f"{self.welcome} of those with success")

    def faults(self, signed_in):
        """Why this role's fuzzing shows nothing."""
        if signed_in and self.refused * 2 > self.all.total():
            yield "most answers were 401: its token does not work"
        if self.met * 4 < self.of_ids.total():
            yield "too few addresses were of something that exists"
        if not self.welcome:
            yield "nothing that exists was answered with success"


def line(counts):
    classes = [f"{counts[kind]} {kind}xx" if kind else f"{counts[kind]} without an answer" for kind in sorted(counts)]
    return f"{counts.total()} requests ({', '.join(classes)})"
