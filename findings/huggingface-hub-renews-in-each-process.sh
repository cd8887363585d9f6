#!/usr/bin/env bash
# huggingface_hub 2.4.0 (PyPI) renews a sign-in anew in each process while its tokens live less than a day.
#
# `get_token` renews a token 24 hours before its end. Expected: with tokens that live eight hours a margin that leaves
# something of them, as there is one between two looks in the same process; about three requests a day. Seen: each process
# that needs the token finds it due, however new it is, and takes the lock, asks, and waits: ten commands in a minute are
# ten requests, ten refresh tokens, and ten new access tokens, of which nine were good for eight hours more. From a life of
# over a day on, one request is enough.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check huggingface_hub==2.4.0
cat > server.py <<'PY'
import http.server, json, sys

count = 0

class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        global count
        count += 1
        self.rfile.read(int(self.headers["content-length"]))
        hours = int(self.path.split("/")[1])
        open(f"asked-{hours}", "a").write("x")
        answer = dict(access_token=f"access-{count}", refresh_token=f"refresh-{count}", expires_in=hours * 3600)
        text = json.dumps(answer).encode()
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
unset HF_TOKEN HF_TOKEN_PATH HF_OIDC_RESOURCE
for hours in 8 30; do
  export HF_HOME=$dir/home-$hours HF_ENDPOINT=http://127.0.0.1:$(cat port)/$hours
  mkdir "$HF_HOME"
  printf access-0 > "$HF_HOME/token"
  printf '[one]\nhf_token = access-0\nrefresh_token = refresh-0\nexpires_at = %s\n' "$(date +%s)" > "$HF_HOME/stored_tokens"
  for _ in 1 2 3 4 5; do venv/bin/python -c 'import huggingface_hub; huggingface_hub.get_token()'; done
done
seen="tokens of 8 h: $(wc -c < asked-8), of 30 h: $(wc -c < asked-30)"
echo "huggingface_hub 2.4.0, requests of five processes one after the other: $seen"
want='tokens of 8 h: 5, of 30 h: 1'
[ "$seen" = "$want" ] || { echo "CHANGED: expected $want"; exit 1; }
