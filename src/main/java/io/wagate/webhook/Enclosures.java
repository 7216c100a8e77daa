package io.wagate.webhook;

/** What goes out in place of frozen bytes that name a file. */
@FunctionalInterface
interface Enclosures {

    /** The bytes to send, before they are signed. */
    byte[] body(Claims.Call call);
}
