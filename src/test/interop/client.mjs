// One Baileys client on a pipe: commands come as lines of JSON on stdin, answers and events go as lines on stdout.
//
//   → {"n":1,"do":"send","to":"49151…@s.whatsapp.net","content":{"text":"hello"}}
//   ← {"answer":1,"result":{"id":"3EB0…"}}          or {"answer":1,"error":"…"}
//   ← {"event":"message","id":"…","chat":"…","fromMe":false,"message":{…}}
//
// Bytes are {"base64":"…"} in both directions. Arguments: folder for credentials, endpoint, root key in hex.
import makeWASocket, * as baileys from 'baileys'
import crypto from 'node:crypto'
import readline from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { beStrict, signatures, silent } from './strict.mjs'

const [folder, endpoint, root] = process.argv.slice(2)
const say = line => process.stdout.write(JSON.stringify(line, toPlain) + '\n')
beStrict(root)
// Files come from where the connection goes.
const host = new URL(endpoint).host

const { state, saveCreds } = await baileys.useMultiFileAuthState(folder)
const sent = new Map()
const kept = new Map()
let socket

function connect(options = {}) {
  socket = makeWASocket({
    auth: state,
    waWebSocketUrl: endpoint,
    logger: silent,
    markOnlineOnConnect: false,
    shouldSyncHistoryMessage: () => false,
    getMessage: key => remembered(key.id),
    ...options
  })
  socket.ev.on('creds.update', saveCreds)
  socket.ev.on('connection.update', update => connection(update, options))
  socket.ev.on('messages.upsert', ({ messages, type }) => messages.forEach(message => arrived(message, type)))
  socket.ev.on('messages.update', updates => updates.forEach(({ key, update }) =>
    say({ event: 'status', id: key.id, chat: key.remoteJid, status: update.status ?? null, update })))
  socket.ev.on('message-receipt.update', updates => updates.forEach(({ key, receipt }) => received(key, receipt)))
  socket.ev.on('messages.reaction', reactions => reactions.forEach(({ key, reaction }) =>
    say({ event: 'reaction', id: key.id, emoji: reaction.text ?? '' })))
  socket.ev.on('group-participants.update', change => say({ event: 'group', ...change }))
  socket.ev.on('presence.update', change => say({ event: 'presence', ...change }))
  socket.ev.on('call', calls => calls.forEach(call => say({ event: 'call', id: call.id, from: call.from, status: call.status })))
}

// Whoever could not read a message may ask for it again before sending it has returned here: then it is waited for.
async function remembered(id) {
  for (let tries = 0; tries < 100 && !sent.has(id); tries++) await delay(50)
  return sent.get(id)
}

function connection({ qr, connection, lastDisconnect }, options) {
  if (qr) say({ event: 'qr', text: qr })
  if (connection === 'open') say({ event: 'open', me: state.creds.me, signatures })
  if (connection !== 'close') return
  const status = lastDisconnect?.error?.output?.statusCode ?? 0
  if (status === baileys.DisconnectReason.restartRequired) connect(options)
  else say({ event: 'close', status, reason: lastDisconnect?.error?.message, signatures })
}

function arrived(message, type) {
  const { key } = message
  const content = baileys.normalizeMessageContent(message.message)
  say({
    event: 'message', id: key.id, chat: key.remoteJid, chatAlt: key.remoteJidAlt ?? null, fromMe: key.fromMe,
    participant: key.participant ?? null, pushName: message.pushName ?? null, live: type === 'notify',
    kind: content ? baileys.getContentType(content) ?? null : null,
    text: content?.conversation ?? content?.extendedTextMessage?.text ?? null,
    problem: message.messageStubParameters?.[0] ?? null, message: content ?? null
  })
  kept.set(key.id, message)
  // What is told about an own message in the same instant comes with the message itself.
  if (key.fromMe && message.status) say({ event: 'status', id: key.id, chat: key.remoteJid, status: message.status, update: {} })
  if (key.fromMe) message.userReceipt?.forEach(receipt => received(key, receipt))
}

const received = (key, receipt) =>
  say({ event: 'receipt', id: key.id, chat: key.remoteJid, by: receipt.userJid, read: !!receipt.readTimestamp })

const commands = {
  connect: ({ options }) => connect(options),
  pairingCode: ({ number }) => socket.requestPairingCode(number),
  send: async ({ to, content, options }) => {
    const message = await socket.sendMessage(to, fromPlain(content), fromPlain(options ?? {}))
    sent.set(message.key.id, message.message)
    return { id: message.key.id }
  },
  answer: async ({ id, text }) => {
    const message = await socket.sendMessage(kept.get(id).key.remoteJid, { text }, { quoted: kept.get(id) })
    return { id: message.key.id }
  },
  react: async ({ id, emoji }) => {
    const { key } = kept.get(id)
    const message = await socket.sendMessage(key.remoteJid, { react: { text: emoji, key } })
    return { id: message.key.id }
  },
  read: ({ id }) => socket.readMessages([kept.get(id).key]),
  download: async ({ id }) => baileys.downloadMediaMessage(kept.get(id), 'buffer', { host }, { logger: silent }),
  votes: ({ poll, vote }) => votes(kept.get(poll) ?? { key: { id: poll, fromMe: true }, message: sent.get(poll) }, kept.get(vote)),
  vote: ({ id, options }) => vote(kept.get(id), options),
  lookup: ({ number }) => socket.onWhatsApp(number),
  group: ({ id }) => socket.groupMetadata(id),
  typing: ({ to, state }) => socket.sendPresenceUpdate(state, to),
  presence: ({ state }) => socket.sendPresenceUpdate(state),
  watch: ({ to }) => socket.presenceSubscribe(to),
  logout: () => socket.logout(),
  disconnect: () => socket.end(undefined)
}

// Baileys reads votes but writes none; the envelope is its own, what is inside is enciphered here.
async function vote(poll, options) {
  const me = baileys.jidNormalizedUser(state.creds.me.id)
  const creator = baileys.jidNormalizedUser(poll.key.participant || poll.key.remoteJid)
  const info = Buffer.concat([poll.key.id, creator, me, 'Poll Vote'].map(part => Buffer.from(part)))
  const key = Buffer.from(crypto.hkdfSync('sha256', poll.message.messageContextInfo.messageSecret, Buffer.alloc(32), info, 32))
  const encIv = crypto.randomBytes(12)
  const cipher = crypto.createCipheriv('aes-256-gcm', key, encIv)
  cipher.setAAD(Buffer.from(`${poll.key.id}\0${me}`))
  const selectedOptions = options.map(option => crypto.createHash('sha256').update(option).digest())
  const plain = baileys.proto.Message.PollVoteMessage.encode({ selectedOptions }).finish()
  const encPayload = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return socket.relayMessage(poll.key.remoteJid, {
    pollUpdateMessage: { pollCreationMessageKey: poll.key, vote: { encPayload, encIv }, senderTimestampMs: Date.now() }
  }, {})
}

// What a vote says, by the secret of its poll.
function votes(poll, vote) {
  const me = baileys.jidNormalizedUser(state.creds.me.id)
  const author = key => (key.fromMe ? me : baileys.jidNormalizedUser(key.participant || key.remoteJid))
  const opened = baileys.decryptPollVote(vote.message.pollUpdateMessage.vote, {
    pollEncKey: poll.message.messageContextInfo.messageSecret,
    pollCreatorJid: author(poll.key),
    pollMsgId: poll.key.id,
    voterJid: author(vote.key)
  })
  const aggregated = baileys.getAggregateVotesInPollMessage(
    { message: poll.message, pollUpdates: [{ pollUpdateMessageKey: vote.key, vote: opened, senderTimestampMs: 1 }] }, me)
  return aggregated.filter(option => option.voters.length > 0).map(option => option.name)
}

readline.createInterface({ input: process.stdin }).on('line', async line => {
  const command = JSON.parse(line)
  try {
    say({ answer: command.n, result: (await commands[command.do](command)) ?? null })
  } catch (error) {
    say({ answer: command.n, error: String(error?.stack ?? error) })
  }
}).on('close', () => process.exit(0))

function toPlain(name, value) {
  if (value?.type === 'Buffer' && Array.isArray(value.data)) return { base64: Buffer.from(value.data).toString('base64') }
  if (value instanceof Uint8Array) return { base64: Buffer.from(value).toString('base64') }
  return value
}

function fromPlain(value) {
  if (Array.isArray(value)) return value.map(fromPlain)
  if (value === null || typeof value !== 'object') return value
  if (typeof value.base64 === 'string') return Buffer.from(value.base64, 'base64')
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fromPlain(inner)]))
}

process.on('unhandledRejection', error => say({ event: 'unhandled', error: String(error?.stack ?? error) }))
say({ event: 'started' })
