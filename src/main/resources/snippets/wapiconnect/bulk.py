# pip install requests; WAGATE_API_KEY=… python3 bulk.py
import os
import time

import requests

BASE = "{{base}}"
HEADERS = {"X-API-Key": os.environ["WAGATE_API_KEY"]}


def answered(answer):
    body = answer.json()
    if answer.status_code != 200:
        raise RuntimeError(f"{answer.status_code} {body['code']}: {body['error']}")
    return body


def send_to_all(recipients, message):
    body = {"recipients": recipients, "message": message, "personalize": True, "delayMin": 2000, "delayMax": 5000}
    url = f"{BASE}/api/whatsapp/session/{{session}}/send-bulk"
    job_id = answered(requests.post(url, headers=HEADERS, json=body, timeout=30))["jobId"]
    while True:
        job = answered(requests.get(f"{BASE}/api/whatsapp/bulk-job/{job_id}", headers=HEADERS, timeout=30))
        print(f"{job['processed']} of {job['total']}: {job['succeeded']} sent, {job['failed']} failed")
        if job["status"] in ("completed", "failed"):
            return job
        time.sleep(2)


RECIPIENTS = ["{{to}}", {"phone": "12025550177", "name": "Ana"}]
print("Job", send_to_all(RECIPIENTS, "Hi {{name|there}}, everything is 30 % off today.")["status"])
