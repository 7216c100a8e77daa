# pip install requests; WAGATE_SESSION_KEY=… python3 send.py
import os

import requests

BASE = "{{base}}"


def send(to, text):
    answer = requests.post(
        f"{BASE}/v1/messages",
        headers={"WHIZARD-KEY": os.environ["WAGATE_SESSION_KEY"]},
        json={"recipient_type": "individual", "to": to, "type": "text", "text": {"body": text}},
        timeout=30,
    )
    body = answer.json()
    if answer.status_code >= 300:
        raise RuntimeError(f"{answer.status_code} {body['meta']['developer_message']}")
    return body["messages"][0]["id"]


print("Sent as", send("{{to}}", "Your order 1184 is ready."))
