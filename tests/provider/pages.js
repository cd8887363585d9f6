// The pages where a person signs in and agrees. Whoever gives a name is that person; no password is asked for.

export const plain = (title, ...parts) => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1>${parts.join('\n')}</body></html>`

const signIn = (uid) =>
  plain('Sign in', `<form method="post" action="/interaction/${uid}/login">
<label>Name <input type="text" name="login" autofocus></label>
<button type="submit" name="answer" value="login">Sign in</button>
<button type="submit" name="answer" value="deny">Deny</button></form>`)

const consent = (uid, params) =>
  plain('Allow?', `<p>${encodeURIComponent(params.client_id)}</p><form method="post" action="/interaction/${uid}/consent">
<button type="submit" name="answer" value="allow">Allow</button>
<button type="submit" name="answer" value="deny">Deny</button></form>`)

const form = async (request) => {
  let text = ''
  for await (const part of request) text += part
  return new URLSearchParams(text)
}

async function granted(provider, { prompt: { details }, params, session, grantId }) {
  const grant = grantId
    ? await provider.Grant.find(grantId)
    : new provider.Grant({ accountId: session.accountId, clientId: params.client_id })
  if (details.missingOIDCScope) grant.addOIDCScope(details.missingOIDCScope.join(' '))
  if (details.missingOIDCClaims) grant.addOIDCClaims(details.missingOIDCClaims)
  for (const [indicator, scopes] of Object.entries(details.missingResourceScopes ?? {})) {
    grant.addResourceScope(indicator, scopes.join(' '))
  }
  return { consent: { grantId: await grant.save() } }
}

/** Serves /interaction/UID and the forms on it. */
export const pages = (provider) => async (request, response) => {
  const details = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    return response.end(details.prompt.name === 'login' ? signIn(details.uid) : consent(details.uid, details.params))
  }
  const given = await form(request)
  const denied = { error: 'access_denied', error_description: 'The person said no.' }
  const login = () => ({ login: { accountId: given.get('login') } })
  const result =
    given.get('answer') === 'deny' ? denied : details.prompt.name === 'login' ? login() : await granted(provider, details)
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true })
}
