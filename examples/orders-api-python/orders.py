"""The orders API in Python: Debian's python3, python3-jwt and python3-cryptography, nothing of Gatehouse.

Tokens are checked here with a standard JWT library; whether one was revoked, introspection says; what its holder may
do, the decision point says.
"""

import base64
import json
import os
import re
import time
import urllib.error
import urllib.parse
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import jwt

ISSUER, RESOURCE = os.environ["ISSUER"], os.environ["RESOURCE"]
ALGORITHMS = ["RS256", "PS256", "ES256", "ES384", "EdDSA"]
SCOPES = "orders:read orders:write"
ORDERS = {order["id"]: order | {"refunded": 0} for order in json.loads(os.environ.get("ORDERS", "[]"))}

resource = urllib.parse.urlsplit(RESOURCE)
DOCUMENT_PATH = "/.well-known/oauth-protected-resource" + resource.path.rstrip("/")
DOCUMENT = f"{resource.scheme}://{resource.netloc}{DOCUMENT_PATH}"


class Answer(Exception):
    """A finished answer that is not what was asked for."""

    def __init__(self, status, title, detail, challenge=None, **more):
        super().__init__(title)
        self.status = status
        self.body = {"title": title, "status": status, "detail": detail} | more
        self.headers = {"Content-Type": "application/problem+json", "Cache-Control": "no-store"}
        if status == 503:
            self.headers["Retry-After"] = "1"
        if challenge is not None:
            self.headers["WWW-Authenticate"] = challenge


def challenge(**parameters):
    # RFC 9728 section 5.1: where a client learns which issuer to ask.
    named = {"resource_metadata": DOCUMENT} | parameters
    return "Bearer " + ", ".join(f'{name}="{value}"' for name, value in named.items())


def bad_token(why):
    return Answer(401, "Access token not valid", f"The access token is not valid: {why}.",
                  challenge(error="invalid_token", error_description=why))


def cannot_say():
    return Answer(503, "Cannot say now", "This cannot be decided now. Try again.")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


gatehouse = urllib.request.build_opener(NoRedirects())
pair = ":".join(urllib.parse.quote_plus(os.environ[name]) for name in ("CLIENT_ID", "CLIENT_SECRET"))
BASIC = "Basic " + base64.b64encode(pair.encode()).decode()


def ask(path, content_type, body):
    """What Gatehouse says. Anything but a 200 with JSON means that nobody can say."""
    request = urllib.request.Request(
        ISSUER + path, body.encode(), {"Authorization": BASIC, "Content-Type": content_type})
    try:
        with gatehouse.open(request, timeout=2) as answer:
            said = json.load(answer)
            if answer.status == 200 and isinstance(said, dict):
                return said
    except (OSError, ValueError):
        pass
    raise cannot_say()


class Keys:
    """The issuer's keys, fetched each minute, and for an unknown one at most every two seconds."""

    def __init__(self):
        self.keys, self.at = {}, None

    def find(self, kid):
        age = float("inf") if self.at is None else time.monotonic() - self.at
        if age > 60 or (kid not in self.keys and age > 2):
            try:
                with gatehouse.open(ISSUER + "/jwks", timeout=2) as answer:
                    found = jwt.PyJWKSet.from_dict(json.load(answer)).keys
            except (OSError, ValueError, jwt.PyJWTError) as fault:
                raise cannot_say() from fault
            self.keys, self.at = {key.key_id: key for key in found}, time.monotonic()
        return self.keys.get(kid)


keys = Keys()


# snippet:start
def authenticate(headers):
    """The first gate: who is calling?"""
    token = bearer(headers.get_all("Authorization") or [])
    claims = verified(token)
    said = ask("/introspect", "application/x-www-form-urlencoded", urllib.parse.urlencode({"token": token}))
    if said.get("active") is not True:
        if said.get("active") is not False:
            raise cannot_say()
        raise bad_token("revoked")
    return token, claims


# snippet:end


def bearer(headers):
    if len(headers) > 1:
        raise Answer(400, "Bad request", "One Authorization header.", challenge(error="invalid_request"))
    scheme, _, token = (headers[0] if headers else "").strip().partition(" ")
    if scheme.lower() != "bearer":
        # RFC 6750 section 3.1: no token was sent, so no error is named.
        raise Answer(401, "Access token needed", "This API wants a Bearer token.", challenge(scope=SCOPES))
    if not re.fullmatch(r"[A-Za-z0-9._~+/-]+=*", token.strip()):
        raise Answer(400, "Bad request", "One Bearer token.", challenge(error="invalid_request"))
    return token.strip()


def verified(token):
    try:
        header = jwt.get_unverified_header(token)
        # RFC 9068 section 4: an access token, not an ID token.
        if header.get("typ") not in ("at+jwt", "application/at+jwt"):
            raise bad_token("not an access token")
        key = keys.find(header.get("kid"))
        if key is None or header.get("alg") not in ALGORITHMS:
            raise bad_token("unknown key")
        claims = jwt.decode(token, key.key, algorithms=[header["alg"]], issuer=ISSUER, audience=RESOURCE, leeway=30,
                            options={"require": ["iss", "sub", "aud", "exp", "iat", "jti", "client_id"]})
    except jwt.ExpiredSignatureError:
        raise bad_token("expired") from None
    except jwt.InvalidAudienceError:
        raise bad_token("a token for another API") from None
    except jwt.PyJWTError:
        raise bad_token("bad signature or claims") from None
    if "cnf" in claims:
        raise bad_token("bound to a key, and shown without proof")
    if holder(claims) is None:
        raise bad_token("it does not say who stands behind it")
    return claims


def require_scope(claims, scope):
    if scope not in claims.get("scope", "").split():
        raise Answer(403, "Scope missing", f"The access token lacks the scope {scope}.",
                     challenge(error="insufficient_scope", scope=scope))


def holder(claims):
    """Who stands behind the token: docs/guard.md, "Who is calling". None where it says so in no way known here."""
    said = claims.get("sub_profile")
    named = "act" not in claims or isinstance(claims["act"], dict) and isinstance(claims["act"].get("sub"), str)
    if said == "user" and named and ("grant_id" in claims) != ("key_id" in claims):
        return {"type": "user", "id": claims["sub"]}
    # RFC 9068 section 2.2: without a user the client is its own subject.
    if said == "service" and claims["sub"] == claims["client_id"] and not claims.keys() & {"grant_id", "act"}:
        return {"type": "client", "id": claims["sub"]}
    return None


def authorize(token, claims, action, order, **context):
    """The second gate: may they do this, to this, now?"""
    said = ask("/access/v1/evaluation", "application/json", json.dumps({
        "subject": holder(claims),
        "action": {"name": action},
        "resource": {"type": "order", "id": str(order["id"]), "properties": {
            "owner": {"type": "user", "id": order["owner"]}, "region": order["region"], "cents": order["cents"]}},
        "context": context | {"access_token": token}}))
    if said.get("decision") is True:
        return
    if said.get("decision") is not False:
        raise cannot_say()
    about = said.get("context", {})
    ready = about.get("challenge", {"status": 403, "www_authenticate": None})
    raise Answer(ready["status"], "Not allowed", about.get("reason_user", {}).get("en", "You may not do this."),
                 ready["www_authenticate"], reason=about.get("reason", "denied"))


class Api(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(self.get)

    def do_POST(self):
        self.answer(self.refund)

    @property
    def where(self):
        return self.path.partition("?")[0]

    def get(self):
        if self.where == DOCUMENT_PATH:
            return {"resource": RESOURCE, "authorization_servers": [ISSUER], "scopes_supported": SCOPES.split(),
                    "bearer_methods_supported": ["header"]}
        token, claims = authenticate(self.headers)
        require_scope(claims, "orders:read")
        if self.where == "/orders":
            return [order for order in ORDERS.values() if self.may_see(token, claims, order)]
        order = self.order(r"/orders/([0-9]{1,18})")
        authorize(token, claims, "view", order)
        return order

    def refund(self):
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), 10_000))
        token, claims = authenticate(self.headers)
        require_scope(claims, "orders:write")
        order = self.order(r"/orders/([0-9]{1,18})/refund")
        try:
            cents = json.loads(body)["cents"]
        except (ValueError, KeyError, TypeError):
            cents = None
        if not isinstance(cents, int) or isinstance(cents, bool) or cents <= 0:
            raise Answer(400, "Bad request", "cents is a positive number.")
        authorize(token, claims, "refund", order, cents=cents)
        if order["refunded"] + cents > order["cents"]:
            raise Answer(409, "Conflict", "More than was paid.")
        order["refunded"] += cents
        return order

    def order(self, path):
        found = re.fullmatch(path, self.where)
        order = ORDERS.get(int(found.group(1))) if found else None
        if order is None:
            raise Answer(404, "Not found", "There is no such order.")
        return order

    @staticmethod
    def may_see(token, claims, order):
        try:
            authorize(token, claims, "view", order)
            return True
        except Answer as answer:
            if answer.status == 503:
                raise
            return False

    def answer(self, handler):
        status, headers = 200, {"Content-Type": "application/json"}
        try:
            body = handler()
        except Answer as other:
            status, headers, body = other.status, other.headers, other.body
        data = json.dumps(body).encode()
        self.send_response(status)
        for name, value in (headers | {"Content-Length": str(len(data))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments):
        """No tokens in logs."""


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Api)
    print("Listening on", server.server_port, flush=True)
    server.serve_forever()
