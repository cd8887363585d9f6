#!/usr/bin/env bash
# http-proxy 1.18.1 (npm) goes on reading a stream of events after the client that asked for it is gone.
#
# The proxy passes a stream on piece by piece, and it has code that ends its own request when the client's is given up.
# Expected: when the client leaves, the server behind the proxy sees its stream end, as behind http-proxy-3 1.23.3, which is a
# fork of it. Seen with a Node of today: the server is not told. It goes on sending, the proxy goes on reading, and what it
# reads is thrown away. The event that the code listens for says that a request has not arrived whole, and a
# request for a stream has arrived long before. Each closed tab and each client that reconnects leaves a stream
# behind it, which ends when the server ends it: an event stream does not, and an answer of a language model is produced to its
# last word. Without the proxy, or with short answers, there is nothing to be seen.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix "$dir" http-proxy@1.18.1 http-proxy-3@1.23.3 node@22.23.3
cat > try.mjs <<'JS'
import http from 'node:http'
import old from 'http-proxy'
import fork from 'http-proxy-3'

const pause = ms => new Promise(done => setTimeout(done, ms))
const listen = async server => {
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${server.address().port}`
}
let open = 0
let sent = 0
const target = await listen(http.createServer((_, res) => {
  open++
  res.writeHead(200, { 'content-type': 'text/event-stream' })
  const timer = setInterval(() => { sent++; res.write('data: more\n\n') }, 100)
  res.on('close', () => { open--; clearInterval(timer) })
}))
const through = library => {
  const proxy = library.createProxyServer({ target })
  proxy.on('error', () => {})
  return listen(http.createServer((req, res) => proxy.web(req, res)))
}
// The old one comes last, because what it leaves open would be counted with the others.
for (const [name, address] of [['no proxy', target], ['http-proxy-3', await through(fork)], ['http-proxy', await through(old)]]) {
  for (let client = 0; client < 3; client++) {
    await new Promise(done => http.get(address, res => res.once('data', () => { res.destroy(); done() })))
  }
  await pause(1500)
  const before = sent
  await pause(1500)
  console.log(`${name}: ${open} of 3 streams open, ${sent > before ? 'events are sent' : 'nothing is sent'}`)
}
process.exit(0)
JS
seen=$(node_modules/.bin/node try.mjs 2> said)
echo "http-proxy 1.18.1 and http-proxy-3 1.23.3, three clients that left"
echo "$seen"
want='no proxy: 0 of 3 streams open, nothing is sent
http-proxy-3: 0 of 3 streams open, nothing is sent
http-proxy: 3 of 3 streams open, events are sent'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
