# pip install requests; WAGATE_API_KEY=… python3 media.py invoice.pdf
import base64
import os
import sys

import requests

BASE = "{{base}}"


def send_document(to, path, caption):
    with open(path, "rb") as file:
        content = base64.b64encode(file.read()).decode()
    answer = requests.post(
        f"{BASE}/api/whatsapp/session/{{session}}/send",
        headers={"X-API-Key": os.environ["WAGATE_API_KEY"]},
        json={
            "to": to,
            "type": "document",  # or image, video, audio
            "mediaBase64": content,  # or mediaUrl, a public address
            "mediaMimeType": "application/pdf",
            "fileName": os.path.basename(path),
            "message": caption,
        },
        timeout=60,
    )
    body = answer.json()
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} {body['code']}: {body['error']}")
    return body["messageId"]


print("Sent as", send_document("{{to}}", sys.argv[1], "Your invoice"))
