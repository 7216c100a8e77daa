"""As much of requests as the examples use, over urllib."""
import base64
import json as text
import urllib.error
import urllib.parse
import urllib.request


class HTTPError(Exception):
    pass


class Response:
    def __init__(self, status_code, content):
        self.status_code = status_code
        self.content = content

    def json(self):
        return text.loads(self.content)

    def raise_for_status(self):
        if self.status_code >= 400:
            raise HTTPError(f"{self.status_code}: {self.content.decode()}")


def request(method, url, headers=None, json=None, params=None, auth=None, timeout=None):
    if params:
        url += "?" + urllib.parse.urlencode(params)
    body = None if json is None else text.dumps(json).encode()
    sent = dict(headers or {})
    if body is not None:
        sent["Content-Type"] = "application/json"
    if auth is not None:
        sent["Authorization"] = "Basic " + base64.b64encode(":".join(auth).encode()).decode()
    asked = urllib.request.Request(url, data=body, headers=sent, method=method)
    try:
        with urllib.request.urlopen(asked, timeout=timeout) as answer:
            return Response(answer.status, answer.read())
    except urllib.error.HTTPError as refused:
        return Response(refused.code, refused.read())


def get(url, **options):
    return request("GET", url, **options)


def post(url, **options):
    return request("POST", url, **options)
