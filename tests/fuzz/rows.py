"""People and things that exist, so that fuzzing meets more than "not found"."""

import base64
import email
import re
import time
import urllib.request
from pathlib import Path

from server import PATIENCE_S, call, end

PASSWORD = "correct horse battery"
# The organisation that is named after the site.
SITE_ORGANISATION = "01900000-0000-7000-8000-000000000001"
# Enough for what the roles delete.
DOOMED = 24
TEXT = {"vi": "Hồi sức"}


def people(server, roles):
    """The tokens of an account of each role, and the first administrator's."""
    setup = server.line(r"setup#token=(\S+)")
    first = {"token": setup, "email": "first@example.org", "password": PASSWORD, "display_name": "First", "locale": "en"}
    administrator = call(server.base, "POST", "/setup", first)["access_token"]
    return {role: account(server, administrator, role)["access_token"] for role in roles}, administrator


def account(server, administrator, role):
    """Somebody signed in, in a role."""
    address = f"{role}@example.org"
    wanted = {"email": address, "password": PASSWORD, "display_name": role, "locale": "en"}
    call(server.base, "POST", "/accounts", wanted)
    call(server.base, "POST", "/accounts/confirm", {"token": token_from_mail(server.data / "mail", address)})
    signed_in = sign_in(server, role)
    if role == "administrator":
        call(server.base, "PATCH", f"/accounts/{signed_in['account']['id']}", {"role": role}, administrator)
    if role == "instructor":
        member = f"/organisations/{SITE_ORGANISATION}/members/{signed_in['account']['id']}"
        call(server.base, "PUT", member, {"roles": ["instructor"]}, administrator)
    return signed_in


def organisation(server, administrator, number):
    return call(server.base, "POST", "/organisations", {"name": f"Hospital {number}"}, administrator)["id"]


def sign_in(server, role):
    return call(server.base, "POST", "/sessions", {"email": f"{role}@example.org", "password": PASSWORD})


def token_from_mail(folder, address):
    """The token of the link that was sent to an address; waits for the file to appear."""
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        for path in sorted(folder.glob("*.eml")):
            letter = email.message_from_bytes(path.read_bytes())
            if letter["To"] == address:
                text = next(part for part in letter.walk() if part.get_content_type() == "text/plain")
                return re.search(r"token=(\S+)", text.get_payload(decode=True).decode()).group(1)
        time.sleep(0.02)
    raise SystemExit(f"No letter to {address} was written.")


class Rows:
    """A published course with a lecture that plays, drafts, jobs, an upload: all of one instructor."""

    def __init__(self, server, token, administrator, clip):
        self.server, self.token = server, token
        course, section, lecture = self.lecture()
        self.upload(lecture, clip)
        transcoder = server.transcoder()
        try:
            self.await_media(lecture)
        finally:
            end(transcoder)
        self.post(f"/lectures/{lecture}/publish")
        self.post(f"/courses/{course}/publish")
        draft_course, draft_section, draft = self.lecture()
        # Nobody packages this one: its job waits.
        self.upload(draft, clip)
        victim = account(server, administrator, "victim")
        hospitals = [organisation(server, administrator, number) for number in range(2 + DOOMED)]
        jobs = [job["id"] for one in (lecture, draft) for job in self.get(f"/lectures/{one}/jobs")["items"]]
        self.ids = {
            "CourseId": [course, draft_course],
            "SectionId": [section, draft_section],
            "LectureId": [lecture, draft],
            "JobId": jobs,
            "AccountId": [victim["account"]["id"]],
            "OrganisationId": hospitals[:2],
        }
        self.doomed = {
            "CourseId": [self.course() for _ in range(DOOMED)],
            "SectionId": [self.section(draft_course) for _ in range(DOOMED)],
            "LectureId": [self.draft(draft_section) for _ in range(DOOMED)],
            "OrganisationId": hospitals[2:],
        }
        waiting = self.draft(draft_section)
        self.words = {
            "Tus-Resumable": ["1.0.0"],
            "Upload-Offset": [0],
            "Upload-Metadata": [about(draft)],
            "capability": [self.begin(waiting, 1000) for _ in range(3)],
        }
        self.media(lecture)

    def get(self, path):
        return call(self.server.base, "GET", path, None, self.token)

    def post(self, path, body=None):
        return call(self.server.base, "POST", path, body, self.token)

    def course(self):
        course = {"title": TEXT, "description": {}, "language": "vi", "access": "open"}
        return self.post("/courses", course)["id"]

    def section(self, course):
        return self.post(f"/courses/{course}/sections", {"title": TEXT})["id"]

    def draft(self, section):
        return self.post(f"/sections/{section}/lectures", {"title": TEXT, "description": {}})["id"]

    def lecture(self):
        course = self.course()
        section = self.section(course)
        return course, section, self.draft(section)

    def begin(self, lecture, length):
        """The capability of a new upload."""
        headers = {
            "authorization": f"Bearer {self.token}", "tus-resumable": "1.0.0",
            "upload-length": str(length), "upload-metadata": about(lecture),
        }
        request = urllib.request.Request(f"{self.server.base}/uploads", method="POST", headers=headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.headers["location"].rsplit("/", 1)[1]

    def upload(self, lecture, clip):
        content = Path(clip).read_bytes()
        capability = self.begin(lecture, len(content))
        headers = {"tus-resumable": "1.0.0", "upload-offset": "0", "content-type": "application/offset+octet-stream"}
        request = urllib.request.Request(f"{self.server.base}/uploads/{capability}", content, headers, method="PATCH")
        urllib.request.urlopen(request, timeout=60).close()

    def await_media(self, lecture):
        """Follows the lecture's events until it is packaged."""
        headers = {"authorization": f"Bearer {self.token}"}
        request = urllib.request.Request(f"{self.server.base}/lectures/{lecture}/events", headers=headers)
        with urllib.request.urlopen(request, timeout=PATIENCE_S) as events:
            for line in events:
                if b'"state":"ready"' in line:
                    return
        raise SystemExit("The lecture was not packaged.")

    def media(self, lecture):
        """Addresses of the lecture's playlists, segments and stills, taken apart."""
        started = self.post(f"/lectures/{lecture}/playback")
        package = started["playlist_url"].split("/")[3]
        request = urllib.request.Request(f"{self.server.origin}/hls/{started['token']}/{package}/v0.m3u8")
        with urllib.request.urlopen(request, timeout=30) as answer:
            playlist = answer.read().decode()
        segments = re.findall(r"^/media/([^/]+)/([^/]+)/(.+)$", playlist, re.MULTILINE)
        folder, sheet = started["storyboard"]["sheets"][0]["url"].split("/")[4:]
        _, _, signature, viewer, prefix, poster = started["poster_url"].split("/")
        self.ids["PackageId"] = [package]
        self.words |= {
            "token": [started["token"]], "name": ["main", "v0", "a0", "i0"], "index": [0],
            "prefix": [prefix], "rendition": [segments[0][1]], "object": [segment[2] for segment in segments],
            "signature": [signature], "viewer": [viewer], "folder": [folder], "file": [poster, sheet],
        }


def other_sessions(server, role, token):
    """Sessions that a role may end without losing its own."""
    for _ in range(DOOMED):
        sign_in(server, role)
    sessions = call(server.base, "GET", "/sessions", None, token)["items"]
    return [session["id"] for session in sessions if not session["current"]]


def about(lecture):
    encode = lambda text: base64.b64encode(text.encode()).decode()
    return f"lecture_id {encode(lecture)},filename {encode('bai-giang.avi')}"
