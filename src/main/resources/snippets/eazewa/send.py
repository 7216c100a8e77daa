# pip install requests; WAGATE_API_KEY=… python3 send.py
import os

import requests

INSTANCE = "{{base}}/api/v1/instances/{{instance}}"
HEADERS = {"Authorization": f"Bearer {os.environ['WAGATE_API_KEY']}", "Accept": "application/json"}


def send(chat_id, message):
    answer = requests.post(
        f"{INSTANCE}/client/action/send-message",
        headers=HEADERS,
        json={"chatId": chat_id, "message": message},
        timeout=30,
    )
    body = answer.json()
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} {body['message']}")
    # The request arrived; whether it was sent stands one level deeper.
    if body["data"]["status"] != "success":
        raise RuntimeError(body["data"]["message"])
    return body["data"]["data"]


print("Sent:", send("{{to}}@c.us", "Your order 1184 is ready."))
