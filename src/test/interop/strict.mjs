// What every use of Baileys here begins with: nothing is dialled but this machine, the local WhatsApp's root is trusted
// instead of WhatsApp's own, and signatures count. Baileys' own Curve.verify says yes to everything: it ignores what
// libsignal answers.
import * as baileys from 'baileys'
import signal from 'libsignal'
import pino from 'pino'
import dns from 'node:dns'

export const signatures = { good: 0, bad: 0 }
export const silent = pino({ level: process.env.LOG_LEVEL ?? 'silent' }, pino.destination(2))

export function beStrict(root) {
  dns.lookup = name => { throw new Error(`only loopback is dialled, not ${name}`) }
  // libsignal prints sessions, with their keys, to the console; the pipe is for answers alone.
  console.log = console.info = console.warn = console.error = () => {}
  baileys.WA_CERT_DETAILS.PUBLIC_KEY = Buffer.from(root, 'hex')
  baileys.Curve.verify = (key, message, signature) => {
    const typed = key.length === 33 ? key : Buffer.concat([Buffer.from([5]), Buffer.from(key)])
    const good = signal.curve.verifySignature(typed, message, signature)
    signatures[good ? 'good' : 'bad']++
    return good
  }
}
