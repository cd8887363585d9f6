#!/usr/bin/env bash
# @kubernetes/client-node 2.0.1 (npm) cannot refresh an OpenID Connect login of a kubeconfig at all.
#
# A kubeconfig may hold an ID token with a refresh token (`auth-provider: oidc`), and the library has code that renews one
# that has ended. Expected: it asks the issuer, and the request goes out with a new token. Seen: before anything is sent
# it fails with a TypeError, because it hands the issuer's address as text to openid-client 6, which takes a URL object
# only. A login works for as long as its first ID token lives, and every request fails from then on.
# A token from a command (`exec` in the kubeconfig) does not go this way.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix "$dir" @kubernetes/client-node@2.0.1 openid-client@6.9.0 node@22.23.3
cat > try.mjs <<'JS'
import { createServer } from 'node:http'
import { KubeConfig } from '@kubernetes/client-node'

let asked = 0
const issuer = createServer((_, res) => { asked++; res.end('{}') })
await new Promise(done => issuer.listen(0, '127.0.0.1', done))
const text = value => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = Math.floor(Date.now() / 1000)
const idToken = exp => `${text({ alg: 'none' })}.${text({ sub: 'one', exp })}.signature`
const request = async exp => {
  const kube = new KubeConfig()
  const config = {
    'client-id': 'client', 'id-token': idToken(exp), 'refresh-token': 'refresh',
    'idp-issuer-url': `http://127.0.0.1:${issuer.address().port}`,
  }
  kube.loadFromOptions({
    clusters: [{ name: 'it', server: 'https://127.0.0.1:1' }], currentContext: 'it',
    users: [{ name: 'me', authProvider: { name: 'oidc', config } }],
    contexts: [{ name: 'it', cluster: 'it', user: 'me' }],
  })
  const options = { headers: {} }
  return kube.applyToHTTPSOptions(options)
    .then(() => 'Authorization' in options.headers ? 'with a token' : 'without one', error => `${error.name}: ${error.message}`)
}
console.log(JSON.stringify({ living: await request(now + 600), ended: await request(now - 600), issuer_asked: asked }))
process.exit(0)
JS
seen=$(node_modules/.bin/node try.mjs)
echo "@kubernetes/client-node 2.0.1: $seen"
want='{"living":"with a token","ended":"TypeError: \"server\" must be an instance of URL","issuer_asked":0}'
[ "$seen" = "$want" ] || { echo "CHANGED: expected $want"; exit 1; }
