// A certified OpenID provider (oidc-provider) on loopback, with pages to sign in at: refresh tokens rotate, a spent
// one revokes its family, public clients need PKCE, and whoever asks is registered as a client.
//
// Its argument is a JSON object of options: {"requirePar": true, "registration": false, "hide": ["registration_endpoint"]}.
// {"namesAside": true} keeps names out of ID tokens: the userinfo endpoint has them.
// {"mtls": {"key", "cert", "ca", "known"}} has it ask for clients' certificates at aliases behind TLS (RFC 8705, section 5).
// Prints one JSON line {issuer} once it listens. Beside the protocol it has doors for the tests:
//   POST /test/mint      {client, format}   → {refresh_token}: the first grant, without a browser
//   POST /test/lifetimes {AccessToken, RefreshToken, ClientCredentials, DeviceCode}  seconds, from now on
//   POST /test/rotation  {on}               whether refresh tokens are replaced at each use
//   POST /test/tamper    {what}             from now on, one thing is wrong: see tamper.js; null ends it
//   POST /test/revoke    {}                 every refresh token is dead
//   GET  /test/log                          → {requests: [{path, grant_type, status, error, auth, …}], issued: [token…]}

import { createServer } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import Provider from 'oidc-provider'
import { pages } from './pages.js'
import { certificate, lifetimes, resource, rotation, settings } from './settings.js'
import { spoil, tampered } from './tamper.js'

const options = JSON.parse(process.argv[2] ?? '{}')
const requests = []
const issued = new Set()
const refreshTokens = new Set()

const answer = (response, value) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(value))
}

const body = async (request) => {
  let text = ''
  for await (const part of request) text += part
  return text === '' ? {} : JSON.parse(text)
}

async function mint(provider, { client: clientId, format = 'opaque' }) {
  const accountId = 'ada'
  const grant = new provider.Grant({ accountId, clientId })
  grant.addOIDCScope('openid offline_access')
  grant.addResourceScope(resource(format), 'api')
  const refreshToken = new provider.RefreshToken({
    accountId,
    client: await provider.Client.find(clientId),
    grantId: await grant.save(),
    gty: 'authorization_code',
    resource: resource(format),
    scope: 'openid offline_access api',
    expiresWithSession: false,
  })
  const value = await refreshToken.save()
  issued.add(value)
  return { refresh_token: value }
}

async function revoke() {
  for (const token of refreshTokens) await token.destroy()
  refreshTokens.clear()
}

// What a client must keep to itself, wherever it is handed out.
const secrets = ['access_token', 'refresh_token', 'id_token', 'device_code', 'client_secret', 'registration_access_token']
// What a request is judged by in the tests. Nothing of it is a secret.
const told = [
  'client_id', 'response_type', 'redirect_uri', 'scope', 'prompt', 'code_challenge_method', 'resource', 'audience',
  'request_uri', 'application_type', 'token_endpoint_auth_method', 'login_hint', 'extra', 'dpop_jkt',
]

function watched(provider) {
  provider.on('refresh_token.saved', (token) => refreshTokens.add(token))
  provider.use(async (ctx, next) => {
    await next()
    spoil(ctx)
    // Browsers show no certificate: pages stay where the issuer is.
    for (const name of ['verification_uri', 'verification_uri_complete']) {
      if (ctx.body?.[name]) ctx.body[name] = ctx.body[name].replace(/^https:\/\/[^/]+/, provider.issuer)
    }
    const given = ctx.oidc?.body ?? {}
    for (const name of secrets) if (ctx.body?.[name]) issued.add(ctx.body[name])
    for (const name of ['code_verifier']) if (given[name]) issued.add(given[name])
    const location = ctx.response.get('location')
    const code = URL.canParse(location) ? new URL(location).searchParams.get('code') : null
    if (code) issued.add(code)
    for (const name of options.hide ?? []) if (ctx.path.startsWith('/.well-known/')) delete ctx.body?.[name]
    const asked = { ...ctx.query, ...given }
    requests.push({
      path: ctx.path,
      grant_type: given.grant_type ?? null,
      status: ctx.status,
      error: ctx.body?.error ?? null,
      auth: ctx.headers.authorization ? 'basic' : given.client_secret ? 'post' : 'none',
      dpop: ctx.headers.dpop !== undefined,
      certificate: certificate(ctx)?.subjectAltName ?? null,
      user_agent: ctx.headers['user-agent'] ?? null,
      asked: Object.fromEntries(told.filter((name) => name in asked).map((name) => [name, asked[name]])),
    })
  })
  return provider.callback()
}

let provider
let serve
let page
const doors = {
  'POST /test/mint': async (request) => mint(provider, await body(request)),
  'POST /test/lifetimes': async (request) => Object.assign(lifetimes, await body(request)),
  'POST /test/rotation': async (request) => Object.assign(rotation, await body(request)),
  'POST /test/tamper': async (request) => Object.assign(tampered, await body(request)),
  'POST /test/revoke': async () => (await revoke(), {}),
  'GET /test/log': async () => ({ requests, issued: [...issued] }),
}

const server = createServer(async (request, response) => {
  const door = doors[`${request.method} ${request.url}`]
  try {
    if (door !== undefined) return answer(response, await door(request))
    if (request.url.startsWith('/interaction/')) return await page(request, response)
    return serve(request, response)
  } catch (error) {
    response.statusCode = error.statusCode ?? 500
    answer(response, { error: String(error.stack) })
  }
})

// Whether a certificate is one is for the provider to say.
async function aliases({ key, cert, ca }) {
  const asks = createTlsServer({ key, cert, ca, requestCert: true, rejectUnauthorized: false }, (...asked) => serve(...asked))
  await new Promise((listens) => asks.listen(0, '127.0.0.1', listens))
  const at = `https://127.0.0.1:${asks.address().port}`
  return {
    token_endpoint: `${at}/token`,
    revocation_endpoint: `${at}/token/revocation`,
    device_authorization_endpoint: `${at}/device/auth`,
    pushed_authorization_request_endpoint: `${at}/request`,
  }
}

server.listen(0, '127.0.0.1', async () => {
  if (options.mtls) options.aliases = await aliases(options.mtls)
  const issuer = `http://127.0.0.1:${server.address().port}`
  provider = new Provider(issuer, settings(options))
  serve = watched(provider)
  page = pages(provider)
  console.log(JSON.stringify({ issuer }))
})
