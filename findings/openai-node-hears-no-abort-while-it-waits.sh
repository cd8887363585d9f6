#!/usr/bin/env bash
# openai 6.49.0 (npm): a request that waits for the time in Retry-After cannot be called off.
#
# A request takes a `signal`, which calls it off, and after a 429 the library waits for as long as Retry-After says, without
# an upper limit, and asks again. Expected: the signal ends the wait as well, as in @anthropic-ai/sdk 1.14.0, which is built the
# same way. Seen: the wait goes on to its end, and only then the request fails as called off; nothing is asked again. With
# "Retry-After: 3600", as a used-up quota gives it, a question that was called off, because its window was closed or its
# time was up, takes an hour to come to its end, and nothing can be seen on the network meanwhile. A short try shows
# nothing, for while the server has the request the signal is heard at once.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix "$dir" openai@6.49.0 @anthropic-ai/sdk@1.14.0 node@22.23.3
cat > try.mjs <<'JS'
import { createServer } from 'node:http'
import OpenAI from 'openai'
import Anthropic from '@anthropic-ai/sdk'

let asked = 0
let limited = true
const server = createServer((_, res) => {
  asked++
  if (!limited) return
  res.writeHead(429, { 'retry-after': '6', 'content-type': 'application/json' })
  res.end('{}')
})
await new Promise(done => server.listen(0, '127.0.0.1', done))
const options = { apiKey: 'key', baseURL: `http://127.0.0.1:${server.address().port}` }
const body = { model: 'model', max_tokens: 1, messages: [] }
const requests = {
  openai: signal => new OpenAI(options).chat.completions.create(body, { signal }),
  '@anthropic-ai/sdk': signal => new Anthropic(options).messages.create(body, { signal }),
}
for (const [name, request] of Object.entries(requests)) {
  for (limited of [false, true]) {
    asked = 0
    const since = Date.now()
    const caller = new AbortController()
    setTimeout(() => caller.abort(), 1000)
    const error = await request(caller.signal).then(() => 'an answer', error => error.constructor.name)
    const took = (Date.now() - since) / 1000
    const end = took < 3 ? 'at once' : took < 5.5 ? took : 'after the six seconds'
    console.log(`${name}, ${limited ? 'told to wait six seconds' : 'without an answer'}: ${error} ${end}, asked ${asked}`)
  }
}
process.exit(0)
JS
seen=$(node_modules/.bin/node try.mjs)
echo "openai 6.49.0 and @anthropic-ai/sdk 1.14.0, called off after one second"
echo "$seen"
want='openai, without an answer: APIUserAbortError at once, asked 1
openai, told to wait six seconds: APIUserAbortError after the six seconds, asked 1
@anthropic-ai/sdk, without an answer: APIUserAbortError at once, asked 1
@anthropic-ai/sdk, told to wait six seconds: APIUserAbortError at once, asked 1'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
