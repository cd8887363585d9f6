#!/usr/bin/env bash
# @modelcontextprotocol/sdk 1.32.2 (npm) drops the progress of a call that arrives together with the call's answer.
#
# A server tells progress while it works, and then answers; nothing says how the lines are to be cut into pieces on their way.
# Expected: all of it reaches `onprogress`, and then the answer comes, as with Python's mcp 2.3.0 at the same server. Seen:
# where progress and answer come in one piece none of it does. Progress is put off until the piece has been read, but an answer
# is taken at once and takes `onprogress` away with it; what was put off is then reported to `onerror` as "unknown token".
# With pauses between the lines nothing is lost, so that a slow tool hides it. A tool of the same SDK that tells three steps
# and answers lost one or more of them in eight calls of ten here, the last one, which says "all done", first.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
npm install --silent --no-audit --no-fund --prefix "$dir" @modelcontextprotocol/sdk@1.32.2 node@22.23.3
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mcp==2.3.0
export PATH=$dir/node_modules/.bin:$PATH
cat > server.mjs <<'JS'
import { createInterface } from 'node:readline'

const line = message => `${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`
const tool = name => ({ name, inputSchema: { type: 'object' } })
for await (const text of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(text)
  if (method === 'initialize') {
    const result = { protocolVersion: params.protocolVersion, capabilities: { tools: {} }, serverInfo: { name: 'it', version: '1' } }
    process.stdout.write(line({ id, result }))
  }
  if (method === 'tools/list') process.stdout.write(line({ id, result: { tools: [tool('apart'), tool('together')] } }))
  if (method !== 'tools/call') continue
  const { progressToken } = params._meta
  const step = progress => line({ method: 'notifications/progress', params: { progressToken, progress, total: 3 } })
  const lines = [step(1), step(2), step(3), line({ id, result: { content: [{ type: 'text', text: 'done' }] } })]
  for (const piece of params.name === 'apart' ? lines : [lines.join('')]) {
    process.stdout.write(piece)
    await new Promise(done => setTimeout(done, 200))
  }
}
JS
cat > try.mjs <<'JS'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'

const client = new Client({ name: 'try', version: '1' })
await client.connect(new StdioClientTransport({ command: 'node', args: ['server.mjs'] }))
for (const name of ['apart', 'together']) {
  const seen = []
  const answer = await client.callTool({ name }, undefined, { onprogress: ({ progress }) => seen.push(progress) })
  // What was only late would be here by then.
  await new Promise(done => setTimeout(done, 500))
  console.log(`${name}: ${seen.join(' ') || 'no progress'}, ${answer.content[0].text}`)
}
await client.close()
JS
cat > try.py <<'PY'
import anyio
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

async def main():
    async with stdio_client(StdioServerParameters(command="node", args=["server.mjs"])) as (read, write):
        async with ClientSession(read, write) as client:
            await client.initialize()
            for name in ("apart", "together"):
                seen = []

                async def on_progress(progress, total, message):
                    seen.append(f"{progress:g}")

                answer = await client.call_tool(name, {}, progress_callback=on_progress)
                await anyio.sleep(0.5)
                print(f"{name}: {' '.join(seen) or 'no progress'}, {answer.content[0].text}")

anyio.run(main)
PY
seen=$(echo TypeScript; node try.mjs; echo Python; venv/bin/python try.py)
echo "$seen"
want='TypeScript
apart: 1 2 3, done
together: no progress, done
Python
apart: 1 2 3, done
together: 1 2 3, done'
[ "$seen" = "$want" ] || { echo "CHANGED: expected"; echo "$want"; exit 1; }
