"""As much of Flask as the examples use, over http.server, on the loopback interface only."""
import json
from http.server import BaseHTTPRequestHandler, HTTPServer


class Request:
    body = b""

    def get_json(self):
        return json.loads(self.body)


request = Request()


def jsonify(**members):
    return json.dumps(members), 200, "application/json"


class Flask:
    def __init__(self, name):
        self.views = {}

    def route(self, path, methods=("GET",)):
        def add(view):
            for method in methods:
                self.views[method, path] = view
            return view

        return add

    def run(self, port):
        views = self.views

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                request.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                view = views.get((self.command, self.path))
                answer = view() if view else ("Not Found", 404)
                body, status, kind = (answer + ("text/html",))[:3] if isinstance(answer, tuple) else (answer, 200, "text/html")
                self.send_response(status)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body.encode())

        HTTPServer(("127.0.0.1", port), Handler).serve_forever()
