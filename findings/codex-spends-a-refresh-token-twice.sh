#!/usr/bin/env bash
# @openai/codex 0.171.0 (npm): two processes that find a token about to end send the same refresh token, at the same time.
#
# A refresh token that is replaced at each use must be sent once: a provider that sees it again may end the whole sign-in
# (RFC 9700, section 4.14.2). Codex reads its file, asks the provider, and takes its lock files (auth.lock,
# auth.json.lock) around the writing of the answer alone. Expected: the lock is held over the request, and the second
# process finds the new token under it and asks nothing, as Claude Code and huggingface_hub do. Seen: both ask with the same
# refresh token. Two terminals, or an editor's extension beside a terminal, are enough; it takes a moment in which both
# find less than five minutes left.
#
# Runs in a network namespace of its own in which there is loopback and nothing else (unshare, ip).
set -euo pipefail
if [ -z "${APART:-}" ]; then
  dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$dir" @openai/codex@0.171.0
  APART=1 unshare --map-root-user --net bash "$(realpath "$0")" "$dir"
  exit
fi
ip link set lo up
cd "$1"
cat > server.py <<'PY'
import base64, http.server, json, time

class Server(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        with open("asked", "a") as file:
            print(body["refresh_token"], file=file)
        time.sleep(3)
        part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
        token = f"{part(dict(alg='none'))}.{part(dict(exp=int(time.time()) + 3600))}.new"
        text = json.dumps(dict(access_token=token, id_token=token, refresh_token="refresh-1")).encode()
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
trap 'kill $server' EXIT
until [ -s port ]; do sleep 0.1; done
mkdir home
python3 - <<'PY'
import base64, json, time

part = lambda value: base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")
auth = {"chatgpt_account_id": "account", "chatgpt_plan_type": "pro"}
claims = {"exp": int(time.time()) + 60, "email": "one@example.org", "https://api.openai.com/auth": auth}
token = f"{part(dict(alg='none'))}.{part(claims)}.old"
tokens = dict(id_token=token, access_token=token, refresh_token="refresh-0", account_id="account")
with open("home/auth.json", "w") as file:
    json.dump(dict(auth_mode="chatgpt", OPENAI_API_KEY=None, tokens=tokens, last_refresh="2026-01-02T03:04:05Z"), file)
PY
CODEX_HOME=$PWD/home CODEX_REFRESH_TOKEN_URL_OVERRIDE=http://127.0.0.1:$(cat port)/oauth/token; export CODEX_HOME CODEX_REFRESH_TOKEN_URL_OVERRIDE
ask='{"id":1,"method":"initialize","params":{"clientInfo":{"name":"try","version":"1"}}}
{"method":"initialized"}
{"id":2,"method":"account/read","params":{"refreshToken":false}}'
for _ in 1 2; do
  { echo "$ask"; sleep 8; } | timeout 20 node_modules/.bin/codex app-server > said 2>&1 &
  clients="${clients:-} $!"
done
wait $clients || true
seen=$(sort asked | uniq -c | tr -s ' ')
echo "@openai/codex 0.171.0, what two processes sent:$seen"
[ "$seen" = " 2 refresh-0" ] || { echo "CHANGED: expected 2 refresh-0"; exit 1; }
