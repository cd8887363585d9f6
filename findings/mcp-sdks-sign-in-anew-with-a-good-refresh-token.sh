#!/usr/bin/env bash
# The two official MCP SDKs (@modelcontextprotocol/sdk 1.32.2 from npm, mcp 2.3.0 from PyPI) send people to the browser although
# they hold a refresh token that is good.
#
# A refresh token is there so that nobody has to sign in again. Expected: an SDK that holds one uses it when the access
# token has ended, after a restart as well, and an answer 503 of the token endpoint, which says nothing about the token, is
# an error, or is tried again. Seen: after a restart Python's no longer knows when the access token ends, and when the server
# then says 401 it begins a new sign-in without asking for a refresh; the one for TypeScript refreshes. After one 503
# both begin a new sign-in, as if the refresh token had been refused. In each case the same token, sent by hand a moment
# later, is answered. At a desk that is a tab that opens by itself; on a machine without a browser what runs there stops.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix "$dir" @modelcontextprotocol/sdk@1.32.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mcp==2.3.0
cat > server.py <<'PY'
import http.server, json, sys, time, urllib.parse

refusals = int(sys.argv[1])
ends = 0

class Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if "oauth-protected-resource" in self.path:
            return self.say(200, dict(resource=f"{here}/mcp", authorization_servers=[here]))
        self.say(200, dict(
            issuer=here, authorization_endpoint=f"{here}/authorize", token_endpoint=f"{here}/token",
            response_types_supported=["code"], code_challenge_methods_supported=["S256"],
        ))

    def do_POST(self):
        global refusals, ends
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        if self.path != "/token":
            token = self.headers.get("authorization", "")
            good = token == "Bearer access-2" or token == "Bearer access-1" and time.time() < ends
            return self.say(200 if good else 401, {})
        if "grant_type=authorization_code" in body:
            ends = time.time() + 1
            return self.say(200, dict(access_token="access-1", refresh_token="refresh", token_type="Bearer", expires_in=1))
        if refusals:
            refusals -= 1
            return self.say(503, {})
        good = urllib.parse.parse_qs(body)["refresh_token"] == ["refresh"]
        answer = dict(access_token="access-2", refresh_token="refresh", token_type="Bearer", expires_in=3600)
        self.say(200, answer) if good else self.say(400, dict(error="invalid_grant"))

    def say(self, status, value):
        text = json.dumps(value).encode()
        self.send_response(status)
        if status == 401:
            self.send_header("www-authenticate", f'Bearer resource_metadata="{here}/.well-known/oauth-protected-resource/mcp"')
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_):
        pass

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Server)
here = f"http://127.0.0.1:{server.server_port}"
print(here, flush=True)
server.serve_forever()
PY
cat > try.mjs <<'JS'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
const server = process.argv[2]
let browser = 'no browser'
let tokens = { access_token: 'access-0', refresh_token: 'refresh', token_type: 'Bearer', expires_in: 3600, issuer: server }
const authProvider = {
  redirectUrl: 'http://127.0.0.1/back',
  clientMetadata: { redirect_uris: ['http://127.0.0.1/back'] },
  clientInformation: () => ({ client_id: 'client', issuer: server }),
  tokens: () => tokens,
  saveTokens: saved => { tokens = saved },
  redirectToAuthorization: () => { browser = 'browser' },
  saveCodeVerifier: () => {},
  codeVerifier: () => 'verifier',
}
const transport = new StreamableHTTPClientTransport(new URL(`${server}/mcp`), { authProvider })
await transport.start()
await transport.send({ jsonrpc: '2.0', method: 'notifications/it' }).catch(() => {})
const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'refresh', client_id: 'client' })
const byHand = await fetch(`${server}/token`, { method: 'POST', body })
console.log(`${browser}, holds ${tokens.access_token}, by hand ${byHand.status}`)
process.exit(0)
JS
cat > try.py <<'PY'
import logging, sys, urllib.parse
import anyio, httpx2
from mcp.client.auth import OAuthClientProvider
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientInformationFull, OAuthClientMetadata, OAuthToken

logging.disable()
server, when = sys.argv[1:]
back = ["http://127.0.0.1/back"]

class Storage:
    tokens = None
    client = OAuthClientInformationFull(
        client_id="client", redirect_uris=back, issuer=server, token_endpoint_auth_method="none"
    )

    async def get_tokens(self):
        return self.tokens

    async def set_tokens(self, tokens):
        self.tokens = tokens

    async def get_client_info(self):
        return self.client

    async def set_client_info(self, client):
        self.client = client

visits = []

async def visit(address):
    visits.append(urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["state"][0])

async def come_back():
    if visits_allowed < len(visits):
        raise RuntimeError("nobody is there")
    return AuthorizationCodeResult(code="code", state=visits[-1])

async def send(provider):
    async with httpx2.AsyncClient(auth=provider) as client:
        try:
            await client.post(f"{server}/mcp", json={})
        except RuntimeError:
            pass

async def main():
    global visits_allowed
    storage = Storage()
    start = lambda: OAuthClientProvider(f"{server}/mcp", OAuthClientMetadata(redirect_uris=back), storage, visit, come_back)
    visits_allowed = 1
    provider = start()
    await send(provider)
    assert visits and storage.tokens.access_token == "access-1"
    visits.clear()
    visits_allowed = 0
    # The access token lives one second.
    await anyio.sleep(2.5)
    await send(start() if when == "restart" else provider)
    body = dict(grant_type="refresh_token", refresh_token=storage.tokens.refresh_token, client_id="client")
    by_hand = httpx2.post(f"{server}/token", data=body)
    browser = "browser" if visits else "no browser"
    print(f"{browser}, holds {storage.tokens.access_token}, by hand {by_hand.status_code}")

anyio.run(main)
PY
with_server() {
    python3 server.py "$1" > address & server=$!
    until [ -s address ]; do sleep 0.1; done
    "${@:2:2}" "$(cat address)" "${@:4}" || true
    kill "$server"; wait "$server" 2> /dev/null || true
    rm address
}
seen=$(
    echo "TypeScript, restart: $(with_server 0 node try.mjs)"
    echo "TypeScript, one 503: $(with_server 1 node try.mjs)"
    echo "Python, running on: $(with_server 0 venv/bin/python try.py running)"
    echo "Python, restart: $(with_server 0 venv/bin/python try.py restart)"
    echo "Python, one 503: $(with_server 1 venv/bin/python try.py running)"
)
echo "$seen"
want='TypeScript, restart: no browser, holds access-2, by hand 200
TypeScript, one 503: browser, holds access-0, by hand 200
Python, running on: no browser, holds access-2, by hand 200
Python, restart: browser, holds access-1, by hand 200
Python, one 503: browser, holds access-1, by hand 200'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
