// An MCP client of the official SDK that starts the program of its arguments as its server, and does what each line of its
// input says: {"do": "connect"}, {"do": "tools"}, {"do": "ping"}, {"do": "call", "name", "args"}, {"do": "cancel", "name"},
// {"do": "close"}. Prints a line of JSON for each: what came of it.

import { createInterface } from 'node:readline'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { CreateMessageRequestSchema } from '@modelcontextprotocol/sdk/types.js'

const [command, ...args] = process.argv.slice(2)
const client = new Client({ name: 'story', version: '1' }, { capabilities: { sampling: {} } })
client.setRequestHandler(CreateMessageRequestSchema, ({ params }) => ({
  model: 'made-up',
  role: 'assistant',
  content: { type: 'text', text: `answer to ${params.messages[0].content.text}` },
}))
client.onerror = (error) => console.error(String(error))
let progress = 0

const does = {
  connect: async () => {
    await client.connect(new StdioClientTransport({ command, args, env: process.env, stderr: 'inherit' }))
    return client.getServerVersion()
  },
  tools: async () => (await client.listTools()).tools.map((tool) => tool.name),
  ping: async () => client.ping(),
  call: async ({ name, args }) => {
    progress = 0
    const said = await client.callTool({ name, arguments: args ?? {} }, undefined, { onprogress: () => progress++ })
    return { text: said.content[0].text, progress }
  },
  large: async ({ size }) => {
    const of = 'ä'.repeat(size)
    const said = await client.callTool({ name: 'large', arguments: { of } })
    return { same: said.content[0].text === of }
  },
  cancel: async ({ name }) => {
    const gives = new AbortController()
    const asked = client.callTool({ name, arguments: {} }, undefined, { signal: gives.signal })
    setTimeout(() => gives.abort('no more'), 300)
    return asked
  },
  close: async () => client.close(),
}

for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line)
  const said = await does[asked.do](asked).then(
    (result) => ({ result: result ?? null }),
    (error) => ({ error: { code: error.code ?? null, message: String(error.message) } }),
  )
  console.log(JSON.stringify(said))
}
