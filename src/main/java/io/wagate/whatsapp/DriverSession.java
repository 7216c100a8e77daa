package io.wagate.whatsapp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * One linked number on one driver. Calls come from one thread at a time (the session's actor). None of them waits for
 * WhatsApp: what takes time answers by a stage or a {@link DriverEvent}. Operations outside the driver's
 * {@link Capability capabilities} throw {@link io.wagate.kernel.Problem.Unsupported}.
 */
public interface DriverSession extends AutoCloseable {

    /** Connects: with kept credentials straight to ready, otherwise by showing QR codes. */
    void start();

    /** Connects by a pairing code that is typed on the phone with this number (digits of E.164, no plus). */
    void startWithPairingCode(String phone);

    /** Disconnects and keeps the credentials, so that the next start needs no scan. */
    void stop();

    /** Disconnects, unlinks the device at WhatsApp and forgets the credentials. */
    void logout();

    /**
     * Sends under the id that the caller chose. The stage completes when WhatsApp acknowledged or refused; it never
     * completes if WhatsApp never answers, and the caller decides how long to wait.
     */
    CompletionStage<SendOutcome> send(Outbound outbound);

    /** Reacts to a message, or takes the reaction back with an empty emoji. */
    CompletionStage<SendOutcome> react(MessageRef message, String emoji);

    /** Replaces the text of a message that this session sent. */
    CompletionStage<SendOutcome> edit(MessageRef message, String text);

    /** Deletes a message that this session sent, for everybody. */
    CompletionStage<SendOutcome> revoke(MessageRef message);

    /** Tells the chat that these messages were read. Never done unasked. */
    void markRead(List<MessageRef> messages);

    /**
     * Shows the people of a chat what we do, for some seconds: WhatsApp forgets it by itself, and with the next message.
     * Never done unasked; nothing happens while the session is not connected.
     */
    void typing(Jid chat, Typing what);

    /**
     * Shows those who may see it that the number is online, or that it is not. It holds over reconnects and restarts,
     * until something else is asked or the device is unlinked; never done unasked. The stage fails with
     * {@link io.wagate.kernel.Problem.SessionNotReady} while the session is not connected, and with
     * {@link io.wagate.kernel.Problem.Conflict} where WhatsApp needs something first; nothing is changed then.
     */
    CompletionStage<Presence> presence(Presence what);

    /** Which of these numbers (digits of E.164) have a WhatsApp account. */
    CompletionStage<Map<String, Boolean>> lookup(List<String> phones);

    /** Downloads the bytes of a received file. */
    byte[] download(MediaRef media);

    /**
     * What became of a message whose answer was lost in a crash, if WhatsApp can tell: an outcome, or empty while it is
     * not known (yet).
     */
    Optional<SendOutcome> outcomeOf(String messageId);

    /** Frees everything without logging out; no event is told afterwards. */
    @Override
    void close();
}
