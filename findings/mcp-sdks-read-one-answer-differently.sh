#!/usr/bin/env bash
# The two official MCP SDKs (@modelcontextprotocol/sdk 1.32.2 from npm, mcp 2.3.0 from PyPI) read one token answer differently.
#
# Both are clients of the same protocol, and both hold refresh tokens that a server may rotate. Expected: an answer that
# holds a usable access token and a new refresh token is taken by both, whatever its optional members look like, for the
# old refresh token is spent by then. Seen, with the new refresh token in every one of these answers:
#   - `"scope": null`, as many JSON libraries write what is absent: the one throws the whole answer away, the other takes it;
#   - `"expires_in": null`: the one makes it 0 seconds, the other takes it for "not said";
#   - `"expires_in": 3599.5`, what a subtraction of clocks leaves: the one takes it, the other throws the answer away;
#   - `"token_type": "DPoP"`: the one takes it, the other throws the answer away.
# So a server that was tried with one SDK only may end every session of the other at the first refresh.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix "$dir" @modelcontextprotocol/sdk@1.32.2
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mcp==2.3.0
cat > answers.json <<'JSON'
{
  "plain": {},
  "scope null": { "scope": null },
  "expires_in null": { "expires_in": null },
  "expires_in with a fraction": { "expires_in": 3599.5 },
  "token_type DPoP": { "token_type": "DPoP" }
}
JSON
cat > try.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { refreshAuthorization } from '@modelcontextprotocol/sdk/client/auth.js'
const plain = { access_token: 'new', token_type: 'Bearer', refresh_token: 'rotated', expires_in: 3600 }
for (const [name, members] of Object.entries(JSON.parse(readFileSync('answers.json', 'utf8')))) {
  const body = JSON.stringify({ ...plain, ...members })
  const fetchFn = async () => new Response(body, { headers: { 'content-type': 'application/json' } })
  const asked = { clientInformation: { client_id: 'client' }, refreshToken: 'old', fetchFn }
  const read = await refreshAuthorization('https://id.example', asked)
    .then(tokens => `${tokens.refresh_token}, ends in ${tokens.expires_in}`, error => error.name)
  console.log(`${name}: ${read}`)
}
JS
cat > try.py <<'PY'
import json
from mcp.shared.auth import OAuthToken

plain = dict(access_token="new", token_type="Bearer", refresh_token="rotated", expires_in=3600)
for name, members in json.load(open("answers.json")).items():
    try:
        tokens = OAuthToken.model_validate_json(json.dumps({**plain, **members}))
        print(f"{name}: {tokens.refresh_token}, ends in {tokens.expires_in}")
    except Exception as error:
        print(f"{name}: {type(error).__name__}")
PY
seen=$(printf 'TypeScript\n%s\nPython\n%s\n' "$(node try.mjs)" "$(venv/bin/python try.py)")
echo "$seen"
want='TypeScript
plain: rotated, ends in 3600
scope null: ZodError
expires_in null: rotated, ends in 0
expires_in with a fraction: rotated, ends in 3599.5
token_type DPoP: rotated, ends in 3600
Python
plain: rotated, ends in 3600
scope null: rotated, ends in 3600
expires_in null: rotated, ends in None
expires_in with a fraction: ValidationError
token_type DPoP: ValidationError'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
