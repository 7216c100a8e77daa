# CALLBACK_TOKEN=a-long-random-word python3 callback.py
# callback_url is https://<your host>/whatsauth?token=a-long-random-word: who does not know the word is not let in.
import hmac
import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        given = parse_qs(urlsplit(self.path).query).get("token", [""])[0]
        if not hmac.compare_digest(given.encode(), os.environ["CALLBACK_TOKEN"].encode()):
            self.send_response(401)
            self.end_headers()
            return
        told = json.loads(body)
        if told["status"] == "validated":
            print(told["verification_code"], "was sent by", told["phone_number"], flush=True)
        # Anything else than 200 or 204 with this type makes the verification fail.
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b"{}")


ThreadingHTTPServer(("", int(os.environ.get("PORT", "4000"))), Receiver).serve_forever()
