#!/usr/bin/env bash
# @badgateway/oauth2-client 3.3.1 (npm) renews a token that lives 25 days and more again and again, without a pause.
#
# Its `OAuth2Fetch` renews in the background one minute before a token ends, which is so by default. Expected: one request
# every 30 days for a token that lives 30 days. Seen: the time until then goes to one timer, and a timer of JavaScript holds
# no more than 24.8 days: a longer one fires at once. Each answer brings a token that lives as long again, so the
# next request follows as soon as the last one is answered, each with the refresh token of the one before, for as long as
# the program runs. With 24 days there is one request. Tokens of 30 and 60 days are usual at social networks, and a
# short try against a server with tokens of an hour shows nothing.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix "$dir" @badgateway/oauth2-client@3.3.1 node@22.23.3
cat > try.mjs <<'JS'
import { createServer } from 'node:http'
import { OAuth2Client, OAuth2Fetch } from '@badgateway/oauth2-client'

const DAY = 86400
let asked = 0
let days = 0
const server = createServer((_, res) => {
  asked++
  // The tenth answer is the last one: what is to be seen is seen by then.
  if (asked === 10) days = 1
  const token = { access_token: `access-${asked}`, refresh_token: `refresh-${asked}`, token_type: 'bearer', expires_in: days * DAY }
  res.setHeader('content-type', 'application/json')
  res.end(JSON.stringify(token))
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
for (const life of [1, 24, 25, 60]) {
  asked = 0
  days = life
  const client = new OAuth2Client({ server: `http://127.0.0.1:${server.address().port}`, clientId: 'client', tokenEndpoint: '/' })
  const getStoredToken = () => ({ accessToken: 'access-0', refreshToken: 'refresh-0', expiresAt: 1 })
  const session = new OAuth2Fetch({ client, getStoredToken, getNewToken: () => null })
  await session.getAccessToken()
  for (const until = Date.now() + 5000; asked < 10 && Date.now() < until;) await new Promise(done => setTimeout(done, 100))
  console.log(`${life} days: ${asked === 1 ? 'one request' : asked === 10 ? 'one after the other' : asked}`)
}
process.exit(0)
JS
seen=$(node_modules/.bin/node try.mjs 2> said)
echo "@badgateway/oauth2-client 3.3.1, requests within five seconds for a token that lives"
echo "$seen"
want='1 days: one request
24 days: one request
25 days: one after the other
60 days: one after the other'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
