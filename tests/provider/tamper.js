// One thing at a time that an attacker or a broken provider would do. An ID token that is changed is signed anew with
// the provider's real key, so that nothing but the change itself can give it away.
//
//   iss, no_iss, state        in the address that the browser returns to
//   nonce, aud, expired, azp, token_iss   in the ID token; signature (another key), alg_none (no signature),
//                             no_id_token (none at all)
//   issuer                    the metadata is somebody else's
//   userinfo                  the userinfo endpoint speaks of somebody else; no_userinfo: it is out of order

import { createHash, generateKeyPairSync, sign } from 'node:crypto'

export const tampered = { what: null }

const make = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const [key, foreign] = [make(), make()]
const kid = createHash('sha256').update(key.export({ format: 'jwk' }).n).digest('base64url').slice(0, 8)

export const publicKeys = { keys: [{ ...key.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] }

const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')

function signed(claims, { by = key, alg = 'RS256' } = {}) {
  const text = `${encode({ alg, kid, typ: 'JWT' })}.${encode(claims)}`
  return `${text}.${alg === 'none' ? '' : sign('RSA-SHA256', Buffer.from(text), by).toString('base64url')}`
}

const changed = {
  nonce: (claims) => signed({ ...claims, nonce: 'of-another-sign-in' }),
  aud: (claims) => signed({ ...claims, aud: 'another-client' }),
  azp: (claims) => signed({ ...claims, aud: [claims.aud, 'another-client'], azp: 'another-client' }),
  expired: (claims) => signed({ ...claims, iat: claims.iat - 86400, exp: claims.iat - 82800 }),
  token_iss: (claims) => signed({ ...claims, iss: 'https://elsewhere.example' }),
  signature: (claims) => signed(claims, { by: foreign }),
  alg_none: (claims) => signed(claims, { alg: 'none' }),
}

/** Changes the provider's answer, if something is to be wrong. */
export function spoil(ctx) {
  const { what } = tampered
  if (what === 'issuer' && ctx.path.startsWith('/.well-known/')) ctx.body.issuer = 'https://elsewhere.example'
  if (what === 'no_id_token' && ctx.body?.id_token) delete ctx.body.id_token
  if (changed[what] && ctx.body?.id_token) {
    const claims = JSON.parse(Buffer.from(ctx.body.id_token.split('.')[1], 'base64url'))
    ctx.body.id_token = changed[what](claims)
  }
  if (what === 'userinfo' && ctx.path === '/me') ctx.body = { ...ctx.body, sub: 'eve', email: 'eve@example.org' }
  if (what === 'no_userinfo' && ctx.path === '/me') ctx.status = 500
  const location = ctx.response.get('location')
  if (!['iss', 'no_iss', 'state'].includes(what) || !URL.canParse(location)) return
  const url = new URL(location)
  if (!url.searchParams.has('code')) return
  if (what === 'iss') url.searchParams.set('iss', 'https://elsewhere.example')
  if (what === 'no_iss') url.searchParams.delete('iss')
  if (what === 'state') url.searchParams.set('state', 'of-another-sign-in')
  ctx.set('location', url.href)
}
