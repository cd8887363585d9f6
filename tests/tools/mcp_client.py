"""An MCP client of the official SDK for Python that starts the program of its arguments as its server, calls its tool, and
prints a JSON line of what came of it. Its first argument is `legacy` or a version: how the two begin to talk.
"""

import asyncio
import json
import os
import sys

from mcp import Client, StdioServerParameters


async def main():
    mode, command, *args = sys.argv[1:]
    server = StdioServerParameters(command=command, args=args, env=dict(os.environ))
    async with Client(server, mode=mode) as client:
        tools = await client.list_tools()
        said = await client.call_tool("add", {"a": 40, "b": 2})
        names = [tool.name for tool in tools.tools]
        print(json.dumps({"tools": names, "text": said.content[0].text}), flush=True)


asyncio.run(main())
