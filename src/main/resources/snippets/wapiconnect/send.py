# pip install requests; WAGATE_API_KEY=… python3 send.py
import os
import uuid

import requests

BASE = "{{base}}"


def send(to, message):
    answer = requests.post(
        f"{BASE}/api/whatsapp/session/{{session}}/send",
        headers={
            "X-API-Key": os.environ["WAGATE_API_KEY"],
            "Idempotency-Key": str(uuid.uuid4()),  # keep it when you repeat a request: it is sent once
        },
        json={"to": to, "message": message},
        timeout=30,
    )
    body = answer.json()
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} {body['code']}: {body['error']}")
    return body["messageId"]


print("Sent as", send("{{to}}", "Your order 1184 is ready."))
