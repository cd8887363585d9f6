"""An MCP server of the official SDK for Python, behind the SDK's own guard: tokens are read as JWTs of this issuer, for it.

Its argument is the issuer. Prints one JSON line {resource} once it listens.
"""

import json
import socket
import sys
import urllib.request

import jwt
import uvicorn
from mcp.server.auth.provider import AccessToken
from mcp.server.auth.settings import AuthSettings
from mcp.server.mcpserver import MCPServer

issuer = sys.argv[1]
listens = socket.create_server(("127.0.0.1", 0))
resource = f"http://127.0.0.1:{listens.getsockname()[1]}/mcp"


class Verifier:
    def __init__(self):
        with urllib.request.urlopen(f"{issuer}/.well-known/openid-configuration") as metadata:
            self.keys = jwt.PyJWKClient(json.load(metadata)["jwks_uri"])

    async def verify_token(self, token):
        try:
            key = self.keys.get_signing_key_from_jwt(token)
            claims = jwt.decode(token, key, algorithms=["RS256", "PS256", "ES256"], audience=resource, issuer=issuer)
        except jwt.PyJWTError:
            return None
        return AccessToken(
            token=token,
            client_id=claims["client_id"],
            scopes=claims["scope"].split(),
            expires_at=claims["exp"],
            resource=resource,
        )


server = MCPServer(
    "made-up",
    token_verifier=Verifier(),
    auth=AuthSettings(issuer_url=issuer, resource_server_url=resource, required_scopes=["api"]),
    log_level="WARNING",
)


@server.tool()
def add(a: int, b: int) -> str:
    return str(a + b)


print(json.dumps({"resource": resource}), flush=True)
uvicorn.Server(uvicorn.Config(server.streamable_http_app(), log_level="warning")).run(sockets=[listens])
