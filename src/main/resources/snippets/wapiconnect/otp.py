# pip install requests; WAGATE_API_KEY=… python3 otp.py
import hmac
import os
import secrets
import time

import requests

BASE = "{{base}}"
codes = {}  # with several servers: a table or Redis


def send_code(phone):
    code = f"{secrets.randbelow(1_000_000):06d}"
    requests.post(
        f"{BASE}/api/whatsapp/session/{{session}}/send",
        headers={"X-API-Key": os.environ["WAGATE_API_KEY"]},
        json={
            "to": phone,
            "header": "Your code",
            "message": f"*{code}* is your code. It is valid for 10 minutes.",
            "footer": "Tell it to nobody",
        },
        timeout=30,
    ).raise_for_status()
    codes[phone] = {"code": code, "until": time.time() + 600, "tries": 5}


def is_right(phone, typed):
    sent = codes.get(phone)
    if not sent or time.time() > sent["until"] or sent["tries"] == 0:
        return False
    sent["tries"] -= 1
    right = hmac.compare_digest(typed.encode(), sent["code"].encode())
    if right:
        del codes[phone]  # once only
    return right


send_code("{{to}}")
print("Sent. A guess is right:", is_right("{{to}}", "guess!"))
