# pip install requests; WAGATE_KEY_ID=… WAGATE_KEY_SECRET=… python3 send.py
import os

import requests

WEBSITE = "{{base}}/urn:crisp.im:whatsapp:0/wa/api/website/{{website}}"
PAIR = (os.environ["WAGATE_KEY_ID"], os.environ["WAGATE_KEY_SECRET"])


def send_template(to, name, words):
    answer = requests.post(
        f"{WEBSITE}/template/send",
        auth=PAIR,
        json={
            "from_number": "{{from}}",
            "to_number": to,
            "crisp_options": {"type": "note", "new_session": False},
            "message_template": {
                "name": name,
                "language": "en",
                "components": [{"type": "BODY", "parameters": [{"type": "text", "text": word} for word in words]}],
            },
        },
        timeout=30,
    )
    body = answer.json()
    if body["error"]:
        raise RuntimeError(f"{answer.status_code} {body['reason']}: {body['data'].get('message')}")
    return body["data"]["request_id"]  # the result comes to your callback URL under the same id


print("Accepted as", send_template("{{to}}", "order_ready", ["1184"]))
