// Many Baileys sessions in one process, for LinkedBenchmark; LinkedBenchProgram is the same with our driver.
// A line asks, a line that begins with "= " answers. Arguments: "memory" or a folder for credentials, endpoint, root key.
import makeWASocket, * as baileys from 'baileys'
import fs from 'node:fs'
import path from 'node:path'
import readline from 'node:readline'
import { beStrict, silent } from './strict.mjs'

const [place, endpoint, root] = process.argv.slice(2)
beStrict(root)
const sessions = new Map()

// Keys in a map of this process: what the fastest store could be.
function inMemory() {
  const kept = {}
  const of = type => (kept[type] ??= new Map())
  const keys = {
    get: async (type, ids) => Object.fromEntries(ids.filter(id => of(type).has(id)).map(id => [id, of(type).get(id)])),
    set: async data => {
      for (const type in data) {
        for (const id in data[type]) {
          if (data[type][id]) of(type).set(id, data[type][id])
          else of(type).delete(id)
        }
      }
    }
  }
  return { state: { creds: baileys.initAuthCreds(), keys }, saveCreds: async () => {} }
}

// As the example in Baileys' README: a file for each key, behind its cache.
async function inFiles(name) {
  const { state, saveCreds } = await baileys.useMultiFileAuthState(path.join(place, name))
  return { state: { creds: state.creds, keys: baileys.makeCacheableSignalKeyStore(state.keys, silent) }, saveCreds }
}

async function session(name) {
  if (!sessions.has(name)) {
    const auth = place === 'memory' ? inMemory() : await inFiles(name)
    sessions.set(name, { auth, saving: Promise.resolve(), delivered: new Set(), awaited: null, heard: {} })
  }
  return sessions.get(name)
}

const next = (session, what) => new Promise((resolve, reject) => {
  session.heard[what] = resolve
  session.heard.failed = reject
})

function connect(session) {
  const socket = makeWASocket({
    auth: session.auth.state,
    waWebSocketUrl: endpoint,
    logger: silent,
    markOnlineOnConnect: false,
    shouldSyncHistoryMessage: () => false
  })
  session.socket = socket
  socket.ev.on('creds.update', () => { session.saving = session.saving.then(session.auth.saveCreds) })
  socket.ev.on('connection.update', ({ qr, connection, lastDisconnect }) => {
    if (qr) session.heard.qr?.(qr)
    if (connection === 'open') session.heard.open?.()
    if (connection !== 'close') return
    const status = lastDisconnect?.error?.output?.statusCode
    if (status === baileys.DisconnectReason.restartRequired) connect(session)
    else if (session.heard.closed) session.heard.closed()
    else session.heard.failed?.(lastDisconnect?.error)
  })
  // What is told about an own message in the same instant comes with the message itself.
  socket.ev.on('messages.upsert', ({ messages }) => messages.forEach(({ key, status }) => arrived(session, key.id, status)))
  socket.ev.on('messages.update', updates => updates.forEach(({ key, update }) => arrived(session, key.id, update.status)))
}

function arrived(session, id, status) {
  if (!(status >= baileys.proto.WebMessageInfo.Status.DELIVERY_ACK)) return
  session.delivered.add(id)
  if (session.awaited?.id === id) session.awaited.resolve()
}

async function send(session, to) {
  const { key } = await session.socket.sendMessage(to, { text: 'Your code is 482913' })
  if (!session.delivered.has(key.id)) await new Promise(resolve => { session.awaited = { id: key.id, resolve } })
  session.delivered.delete(key.id)
}

const verbs = {
  // Answers the text of the QR code.
  link: async name => {
    const linking = await session(name)
    const qr = next(linking, 'qr')
    linking.opened = next(linking, 'open')
    connect(linking)
    return qr
  },
  // Waits until a session that was linked is open.
  linked: async name => (await session(name)).opened,
  start: async name => {
    const starting = await session(name)
    const open = next(starting, 'open')
    connect(starting)
    await open
  },
  stop: async name => {
    const stopping = await session(name)
    const closed = next(stopping, 'closed')
    stopping.socket.end(undefined)
    await closed
    stopping.heard = {}
  },
  // One after the other, each until the friend's phone told that it arrived.
  write: async (name, count, ...friends) => {
    const writing = await session(name)
    for (let i = 0; i < count; i++) await send(writing, friends[i % friends.length])
  },
  // Bytes that live, after everything else was collected.
  live: async () => {
    globalThis.gc()
    globalThis.gc()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
}

if (place !== 'memory') fs.mkdirSync(place, { recursive: true })
readline.createInterface({ input: process.stdin }).on('line', async line => {
  const [verb, ...words] = line.split(' ')
  try {
    process.stdout.write(`= ${(await verbs[verb](...words)) ?? ''}\n`)
  } catch (error) {
    process.stdout.write(`= failed ${String(error?.stack ?? error).replaceAll('\n', ' ')}\n`)
  }
}).on('close', async () => {
  sessions.forEach(session => session.socket?.end(undefined))
  await new Promise(resolve => setTimeout(resolve, 1000))
  await Promise.all([...sessions.values()].map(session => session.saving))
  process.exit(0)
})
