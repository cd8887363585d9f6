// An MCP server of the official SDK, in front of which the SDK's own guard stands: without a token it says where its metadata
// lies (RFC 9728), and with one that was not made for it, no.
//
// Its argument is the issuer. Prints one JSON line {resource} once it listens.

import { createServer } from 'node:http'
import express from 'express'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js'
import { requireBearerAuth } from '@modelcontextprotocol/sdk/server/auth/middleware/bearerAuth.js'
import { getOAuthProtectedResourceMetadataUrl, mcpAuthMetadataRouter } from '@modelcontextprotocol/sdk/server/auth/router.js'
import { InvalidTokenError } from '@modelcontextprotocol/sdk/server/auth/errors.js'

const issuer = process.argv[2]
const oauthMetadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()
const keys = createRemoteJWKSet(new URL(oauthMetadata.jwks_uri))

const app = express()
const server = createServer(app)
server.listen(0, '127.0.0.1', () => {
  const resource = new URL(`http://127.0.0.1:${server.address().port}/mcp`)
  app.use(mcpAuthMetadataRouter({ oauthMetadata, resourceServerUrl: resource, scopesSupported: ['openid', 'offline_access', 'api'] }))
  const verifier = {
    async verifyAccessToken(token) {
      const { payload } = await jwtVerify(token, keys, { issuer, audience: resource.href }).catch((error) => {
        throw new InvalidTokenError(String(error.message))
      })
      return { token, clientId: payload.client_id, scopes: payload.scope.split(' '), expiresAt: payload.exp }
    },
  }
  const guard = requireBearerAuth({
    verifier,
    requiredScopes: ['api'],
    resourceMetadataUrl: getOAuthProtectedResourceMetadataUrl(resource),
  })
  app.all('/mcp', guard, express.json(), async (request, response) => {
    const mcp = new McpServer({ name: 'made-up', version: '1' })
    const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined })
    await mcp.connect(transport)
    await transport.handleRequest(request, response, request.body)
  })
  console.log(JSON.stringify({ resource: resource.href }))
})
