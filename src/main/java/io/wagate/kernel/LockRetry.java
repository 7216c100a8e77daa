package io.wagate.kernel;

import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks again for a lock that was lost. MySQL may give a row that several want at once to one and refuse the others; nothing
 * was done then, so the same statement may simply come again. Within a transaction what came before is undone with it, so
 * there the failure is the answer, and whoever began the transaction may repeat it.
 */
public final class LockRetry {

    static final int TRIES = 5;

    private LockRetry() {}

    /** As {@link #of}, of a step without an answer. */
    public static void run(Runnable step) {
        of(() -> {
            step.run();
            return step;
        });
    }

    /** Does a step that is one statement, or a transaction of its own. */
    public static <T> T of(Supplier<T> step) {
        int most = TransactionSynchronizationManager.isActualTransactionActive() ? 1 : TRIES;
        for (int tries = 1; ; tries++) {
            try {
                return step.get();
            } catch (PessimisticLockingFailureException lost) {
                if (tries == most) {
                    throw lost;
                }
            }
        }
    }
}
