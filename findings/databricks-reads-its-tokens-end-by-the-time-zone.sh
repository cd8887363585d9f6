#!/usr/bin/env bash
# databricks-sdk 0.162.0 (PyPI) saves the end of a token as the wall clock shows it, without the time zone.
#
# Its file of tokens (~/.config/databricks-sdk-py/oauth) holds an access token, a refresh token and `expiry`. Expected: an
# instant, so that whoever reads the file later counts the same hour from it. Seen: `expiry` is local time with nothing
# beside it, and is compared with the local time of whoever reads it. A token of one hour, saved in UTC, is good for six
# hours to a reader in New York: for five of them it is sent although it has ended, and is not renewed. To a reader in
# Tokyo it ended before it was made, and its refresh token is spent at once. It takes a journey, a container with
# another zone beside the machine's own shell, or the night in which summer time ends.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check databricks-sdk==0.162.0
cat > server.py <<'PY'
import http.server, json

class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        text = json.dumps(dict(access_token="access-1", refresh_token="refresh-1", token_type="Bearer", expires_in=3600)).encode()
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
import datetime, os, sys
from databricks.sdk.oauth import OidcEndpoints, SessionCredentials, TokenCache

server = OidcEndpoints("http://127.0.0.1:1/authorize", f"http://127.0.0.1:{open('port').read().strip()}/token")
cache = TokenCache("https://workspace.example.org", server, "client", redirect_url="http://localhost:8020")
if sys.argv[1:] == ["sign in"]:
    old = {"token": {"access_token": "access-0", "token_type": "Bearer", "refresh_token": "refresh-0",
                     "expiry": "2026-01-02T03:04:05"}}
    session = SessionCredentials.from_dict(old, token_endpoint=server.token_endpoint, client_id="client")
    session.token()
    cache.save(session)
token = cache.load()._token
left = round((token.expiry - datetime.datetime.now(token.expiry.tzinfo)).total_seconds() / 3600)
print(f"{os.environ['TZ']}: {'ended' if token.expired else 'living'}, {left} h left")
PY
export HOME=$dir
seen=$(
    TZ=UTC0 venv/bin/python try.py 'sign in'
    TZ=EST5 venv/bin/python try.py
    TZ=JST-9 venv/bin/python try.py
)
echo "databricks-sdk 0.162.0, one saved token of one hour, read at the same moment:"
echo "$seen"
want='UTC0: living, 1 h left
EST5: living, 6 h left
JST-9: ended, -8 h left'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
