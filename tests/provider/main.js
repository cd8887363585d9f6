// A certified OpenID provider (oidc-provider) on loopback: refresh tokens rotate, a spent one revokes its family.
//
// Prints one JSON line {issuer} once it listens. Beside the protocol it has doors for the tests:
//   POST /test/mint      {client, format}   → {refresh_token}: the first grant, without a browser
//   POST /test/lifetimes {AccessToken, RefreshToken, ClientCredentials}  seconds, from now on
//   GET  /test/log                          → {requests: [{path, grant_type, status, error, auth}], issued: [token…]}

import { createServer } from 'node:http'
import Provider from 'oidc-provider'

const lifetimes = { AccessToken: 3600, RefreshToken: 90 * 86400, ClientCredentials: 3600 }
const requests = []
const issued = new Set()

const secret = 'a-secret-that-only-tests-know'
const client = (client_id, token_endpoint_auth_method, grant_types = ['authorization_code', 'refresh_token']) => ({
  client_id,
  ...(token_endpoint_auth_method === 'none' ? {} : { client_secret: secret }),
  token_endpoint_auth_method,
  grant_types,
  application_type: 'native',
  response_types: grant_types.includes('authorization_code') ? ['code'] : [],
  redirect_uris: grant_types.includes('authorization_code') ? ['http://127.0.0.1/callback'] : [],
})

const resource = (format) => `urn:turnglass:${format}`

const settings = {
  clients: [
    client('posts', 'client_secret_post'),
    client('basic', 'client_secret_basic'),
    client('public', 'none'),
    client('machine', 'client_secret_basic', ['client_credentials']),
  ],
  scopes: ['openid', 'offline_access', 'api'],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    introspection: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, indicator) => ({
        scope: 'api',
        accessTokenFormat: indicator === resource('jwt') ? 'jwt' : 'opaque',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  ttl: {
    AccessToken: () => lifetimes.AccessToken,
    RefreshToken: () => lifetimes.RefreshToken,
    ClientCredentials: () => lifetimes.ClientCredentials,
    Grant: 90 * 86400,
    IdToken: 3600,
  },
  rotateRefreshToken: true,
  findAccount: (_ctx, accountId) => ({
    accountId,
    claims: () => ({ sub: accountId, email: `${accountId}@example.org` }),
  }),
}

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

function watched(provider) {
  provider.use(async (ctx, next) => {
    await next()
    const given = ctx.oidc?.body ?? {}
    for (const name of ['access_token', 'refresh_token', 'id_token']) {
      if (ctx.body?.[name]) issued.add(ctx.body[name])
    }
    requests.push({
      path: ctx.path,
      grant_type: given.grant_type ?? null,
      status: ctx.status,
      error: ctx.body?.error ?? null,
      auth: ctx.headers.authorization ? 'basic' : given.client_secret ? 'post' : 'none',
      user_agent: ctx.headers['user-agent'] ?? null,
    })
  })
  return provider.callback()
}

let provider
let serve
const doors = {
  'POST /test/mint': async (request) => mint(provider, await body(request)),
  'POST /test/lifetimes': async (request) => Object.assign(lifetimes, await body(request)),
  'GET /test/log': async () => ({ requests, issued: [...issued] }),
}

const server = createServer(async (request, response) => {
  const door = doors[`${request.method} ${request.url}`]
  if (door === undefined) return serve(request, response)
  try {
    answer(response, await door(request))
  } catch (error) {
    response.statusCode = 500
    answer(response, { error: String(error.stack) })
  }
})

server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`
  provider = new Provider(issuer, settings)
  serve = watched(provider)
  console.log(JSON.stringify({ issuer }))
})
