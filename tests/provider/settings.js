// How the provider is set up: its clients, what they may, and the values that doors change while it runs.

import { X509Certificate } from 'node:crypto'
import { publicKeys } from './tamper.js'
import { plain } from './pages.js'

export const lifetimes = { AccessToken: 3600, RefreshToken: 90 * 86400, ClientCredentials: 3600, DeviceCode: 600 }
export const rotation = { on: true }
export const resource = (format) => `urn:turnglass:${format}`

const secret = 'a-secret-that-only-tests-know'
const device = 'urn:ietf:params:oauth:grant-type:device_code'
const person = ['authorization_code', 'refresh_token', device]

const client = (client_id, token_endpoint_auth_method, grant_types = person, more = {}) => ({
  client_id,
  ...(token_endpoint_auth_method === 'none' ? {} : { client_secret: secret }),
  token_endpoint_auth_method,
  grant_types,
  application_type: 'native',
  response_types: grant_types.includes('authorization_code') ? ['code'] : [],
  redirect_uris: grant_types.includes('authorization_code') ? ['http://127.0.0.1/callback', 'http://[::1]/callback'] : [],
  ...more,
})

/** What the client has shown in TLS. */
export const certificate = (ctx) => ctx.req.socket.getPeerX509Certificate?.()

// Two that are known by a certificate: by its name, and by itself.
const byCertificate = ({ known }) => [
  client('certified', 'tls_client_auth', [...person, 'client_credentials'], {
    tls_client_auth_san_dns: 'ada', tls_client_certificate_bound_access_tokens: true,
  }),
  client('self-signed', 'self_signed_tls_client_auth', ['client_credentials'], {
    jwks: { keys: [{ ...new X509Certificate(known).publicKey.export({ format: 'jwk' }), x5c: [new X509Certificate(known).raw.toString('base64')] }] },
  }),
]

export const settings = (options) => ({
  clients: [
    client('posts', 'client_secret_post'),
    client('basic', 'client_secret_basic'),
    client('public', 'none'),
    client('machine', 'client_secret_basic', ['client_credentials']),
    client('no-device', 'none', ['authorization_code', 'refresh_token']),
    client('pushes', 'none', person, { require_pushed_authorization_requests: true }),
    client('bound', 'none', person, { dpop_bound_access_tokens: true }),
    ...(options.mtls ? byCertificate(options.mtls) : []),
  ],
  clientAuthMethods: [
    'client_secret_basic', 'client_secret_jwt', 'client_secret_post', 'private_key_jwt', 'none',
    ...(options.mtls ? ['tls_client_auth', 'self_signed_tls_client_auth'] : []),
  ],
  jwks: publicKeys,
  discovery: options.aliases ? { mtls_endpoint_aliases: options.aliases } : {},
  scopes: ['openid', 'offline_access', 'email', 'profile', 'api'],
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
  // Claims of the scopes stand in the ID token, as with most providers; or only where they are asked for.
  conformIdTokenClaims: options.namesAside === true,
  extraParams: ['audience', 'extra'],
  cookies: { keys: ['for tests only'] },
  interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    revocation: { enabled: true },
    introspection: { enabled: true },
    dPoP: { enabled: true, nonceSecret: Buffer.alloc(32, 7), requireNonce: () => options.dpopNonce === true },
    mTLS: {
      enabled: options.mtls !== undefined,
      certificateBoundAccessTokens: true,
      selfSignedTlsClientAuth: true,
      tlsClientAuth: true,
      getCertificate: certificate,
      certificateAuthorized: (ctx) => ctx.req.socket.authorized,
      certificateSubjectMatches: (ctx, _property, expected) => certificate(ctx).subjectAltName === `DNS:${expected}`,
    },
    pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: options.requirePar === true },
    registration: { enabled: options.registration !== false, issueRegistrationAccessToken: false },
    deviceFlow: {
      enabled: options.device !== false,
      userCodeInputSource: (ctx, form, _out, error) => {
        ctx.body = plain('Enter the code', error ? `<p role="alert">${error.name}</p>` : '', form,
          '<button type="submit" form="op.deviceInputForm">Continue</button>')
      },
      userCodeConfirmSource: (ctx, form, client, _device, code) => {
        ctx.body = plain('Is this your code?', `<p>${client.clientId}: <code>${code}</code></p>`, form,
          '<button type="submit" form="op.deviceConfirmForm">Continue</button>')
      },
      successSource: (ctx) => {
        ctx.body = plain('Signed in', '<p>You can close this page.</p>')
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => undefined,
      useGrantedResource: () => true,
      getResourceServerInfo: (_ctx, indicator) => ({
        scope: 'api',
        accessTokenFormat: indicator === resource('jwt') || indicator.endsWith('/mcp') ? 'jwt' : 'opaque',
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
  ttl: {
    AccessToken: () => lifetimes.AccessToken,
    RefreshToken: () => lifetimes.RefreshToken,
    ClientCredentials: () => lifetimes.ClientCredentials,
    DeviceCode: () => lifetimes.DeviceCode,
    Grant: 90 * 86400,
    IdToken: 3600,
    Interaction: 3600,
    Session: 86400,
  },
  rotateRefreshToken: () => rotation.on,
  findAccount: (_ctx, accountId) => ({
    accountId,
    claims: () => ({
      sub: accountId,
      email: `${accountId}@example.org`,
      email_verified: true,
      name: accountId,
      preferred_username: accountId,
    }),
  }),
})
