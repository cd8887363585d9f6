// An MCP server of the official SDK with sessions, streams that can be resumed, and the SDK's own guard in front: what
// `turnglass mcp` is bridged to in the stories.
//
// Its argument is the issuer. Prints one JSON line {resource} once it listens. Beside the protocol it has doors for the tests:
//   POST /test/refuse  {}          every token that was seen so far is refused from now on
//   POST /test/forget  {}          every session is forgotten, as by a restart
//   POST /test/scopes  {required}  what a token has to have from now on
//   GET  /test/log                 → {requests: [{method, session, last}], cancelled, tokens}

import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import express from 'express'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js'
import { getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js'
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js'
import { CreateMessageResultSchema } from '@modelcontextprotocol/sdk/types.js'

const issuer = process.argv[2]
const oauthMetadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
const keys = createRemoteJWKSet(new URL(oauthMetadata.jwks_uri))

const sessions = new Map()
const seen = new Set()
const refused = new Set()
const requests = []
let required = ['api']
let cancelled = 0

const text = (words) => ({ content: [{ type: 'text', text: words }] })
const pause = (ms) => new Promise((over) => setTimeout(over, ms))

// What was sent, so that a stream goes on where it broke off.
class Events {
  kept = []
  async storeEvent(stream, message) {
    this.kept.push({ stream, message })
    return `${this.kept.length}`
  }
  async replayEventsAfter(last, { send }) {
    const { stream } = this.kept[Number(last) - 1]
    for (let at = Number(last); at < this.kept.length; at++) {
      if (this.kept[at].stream === stream) await send(`${at + 1}`, this.kept[at].message)
    }
    return stream
  }
}

function made() {
  const mcp = new McpServer({ name: 'made-up', version: '1' }, { capabilities: { logging: {} } })
  mcp.registerTool('add', { inputSchema: { a: z.number(), b: z.number() } }, ({ a, b }) => text(`${a + b}`))
  mcp.registerTool('slow', { inputSchema: {} }, async (_, { sendNotification, _meta }) => {
    for (let progress = 1; progress <= 3; progress++) {
      await sendNotification({ method: 'notifications/progress', params: { progressToken: _meta.progressToken, progress, total: 3 } })
      await pause(20)
    }
    return text('slow')
  })
  mcp.registerTool('ask', { inputSchema: { question: z.string() } }, async ({ question }, { sendRequest }) => {
    const messages = [{ role: 'user', content: { type: 'text', text: question } }]
    const said = await sendRequest({ method: 'sampling/createMessage', params: { messages, maxTokens: 9 } }, CreateMessageResultSchema)
    return text(said.content.text)
  })
  mcp.registerTool('broken', { inputSchema: {} }, async () => (await pause(300), text('whole after all')))
  mcp.registerTool('large', { inputSchema: { of: z.string() } }, ({ of }) => text(of))
  mcp.registerTool('wait', { inputSchema: {} }, (_, { signal }) => new Promise((over) => {
    signal.addEventListener('abort', () => (cancelled++, over(text('late'))))
  }))
  return mcp
}

async function begun() {
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    eventStore: new Events(),
    retryInterval: 50,
    onsessioninitialized: (id) => void sessions.set(id, transport),
    onsessionclosed: (id) => void sessions.delete(id),
  })
  await made().connect(transport)
  return transport
}

const app = express()
const server = createServer(app)
server.listen(0, '127.0.0.1', () => {
  const resource = new URL(`http://127.0.0.1:${server.address().port}/mcp`)
  app.use(mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: resource, scopesSupported: ['openid', 'offline_access', 'api'] }))
  const verifier = {
    async verifyAccessToken(token) {
      if (refused.has(token)) throw new InvalidTokenError('It was refused')
      const { payload } = await jwtVerify(token, keys, { issuer, audience: resource.href }).catch((error) => {
        throw new InvalidTokenError(String(error.message))
      })
      seen.add(token)
      return { token, clientId: payload.client_id, scopes: payload.scope.split(' '), expiresAt: payload.exp }
    },
  }
  const resourceMetadataUrl = getOAuthProtectedResourceMetadataUrl(resource)
  const guard = (...asked) => requireBearerAuth({ verifier, requiredScopes: required, resourceMetadataUrl })(...asked)
  app.all('/mcp', guard, express.json({ limit: '64mb' }), async (request, response) => {
    const session = request.headers['mcp-session-id'] ?? null
    const asks = request.body?.method ?? null
    requests.push({ method: request.method, asks, session, last: request.headers['last-event-id'] ?? null })
    if (request.body?.params?.name === 'broken') setTimeout(() => request.socket.destroy(), 100)
    let transport = sessions.get(session)
    if (transport === undefined && asks === 'initialize') transport = await begun()
    if (transport === undefined) {
      return response.status(404).json({ jsonrpc: '2.0', id: null, error: { code: -32001, message: 'Session not found' } })
    }
    await transport.handleRequest(request, response, request.body)
  })
  app.post('/test/refuse', (_, response) => (seen.forEach((token) => refused.add(token)), response.json({})))
  app.post('/test/forget', (_, response) => (sessions.clear(), response.json({})))
  app.post('/test/scopes', express.json(), (request, response) => ((required = request.body.required), response.json({})))
  app.get('/test/log', (_, response) => response.json({ requests, cancelled, tokens: seen.size, sessions: sessions.size }))
  console.log(JSON.stringify({ resource: resource.href }))
})
