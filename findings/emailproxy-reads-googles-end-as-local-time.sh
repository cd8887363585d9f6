#!/usr/bin/env bash
# emailproxy 2026.7.3 (PyPI), with google-auth 2.63.0: how long a token of a Google service account lives depends on the time zone.
#
# The proxy signs a mail program in with an access token that it renews ten minutes before its end; with a service
# account google-auth fetches it and tells the end as a time without a zone, which is UTC. Expected: 3600 seconds are 3600
# seconds everywhere. Seen: the proxy takes that time for local time. In New York a token of one hour is held for six, and
# for five of them the mail server is shown one that has ended; in Berlin it has no time left when it comes, and each
# connection fetches a new one. Only in UTC, as on most servers and CI machines, is it right.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check emailproxy==2026.7.3 google-auth==2.63.0 requests==2.32.5
cat > server.py <<'PY'
import http.server, json

class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        text = json.dumps(dict(access_token="access-1", token_type="Bearer", expires_in=3600)).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
print(server.server_port, flush=True)
server.serve_forever()
PY
python3 server.py > port & server=$!
trap 'kill $server; rm -rf "$dir"' EXIT
until [ -s port ]; do sleep 0.1; done
cat > try.py <<'PY'
import json, os
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
import emailproxy

key = rsa.generate_private_key(65537, 2048).private_bytes(
    serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)
account = {
    "type": "service_account", "client_email": "robot@project.example.org", "private_key": key.decode(),
    "token_uri": f"http://127.0.0.1:{open('port').read().strip()}/token",
}
scope = "https://mail.example.org/"
given = emailproxy.OAuth2Helper.get_service_account_authorisation_token("key", json.dumps(account), scope, "one@example.org")
print(f"{os.environ['TZ']}: {given['access_token']}, {round(given['expires_in'] / 60)} min")
PY
export HOME=$dir
seen=$(for zone in UTC0 EST5 CET-1; do TZ=$zone venv/bin/python try.py; done)
echo "emailproxy 2026.7.3, what it takes for the life of a token of one hour:"
echo "$seen"
want='UTC0: access-1, 60 min
EST5: access-1, 360 min
CET-1: access-1, 0 min'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
