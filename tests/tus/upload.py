"""Uploads a file with tuspy: upload.py URL TOKEN LECTURE FILE. Ends with 0 when the server has it all."""

import sys

from tusclient import client

url, token, lecture, file = sys.argv[1:]
tus = client.TusClient(f"{url}/api/v1/uploads", headers={"Authorization": f"Bearer {token}"})
uploader = tus.uploader(
    file,
    chunk_size=4 * 1024 * 1024,
    metadata={"lecture_id": lecture, "filename": "noise.bin"},
    retries=80,
    retry_delay=0.25,
)
uploader.upload()
