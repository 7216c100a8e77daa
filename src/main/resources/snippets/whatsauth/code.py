# pip install requests; WAGATE_APP_KEY=… python3 code.py
import os

import requests

BASE = "{{base}}"


def new_code():
    answer = requests.get(
        f"{BASE}/api/v1/verification_code",
        headers={"Authorization": f"Bearer {os.environ['WAGATE_APP_KEY']}"},
        params={
            "expires_at": 10,  # minutes
            # "callback_url": "https://shop.example/whatsauth?login=…", unless the app has one
            "response_message": "Welcome, your number is verified.",
            "qr": 1,
        },
        timeout=30,
    )
    body = answer.json()
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} {body['error']}: {body['message']}")
    return body


made = new_code()
print(made["code"], made["link"])
