package io.wagate.session;

import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.SendOutcome;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A session that this node owns and runs: one actor on one virtual thread in front of its driver. */
public interface LiveSession {

    /** The session as it stands now, without a query. */
    WhatsAppSession session();

    /**
     * Hands a message to the driver, in order. See {@link DriverSession#send}. Fails with
     * {@link io.wagate.kernel.Problem.SessionNotReady} when it certainly was not handed over.
     */
    CompletionStage<SendOutcome> send(Outbound outbound);

    /** Runs anything else on the actor's thread, in order with the sends. */
    <T> CompletionStage<T> ask(Function<DriverSession, T> question);
}
