package io.wagate.kernel;

import java.util.stream.Stream;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away, or too busy, from a mistake of ours: nothing was done, and another try may do it. */
public final class DatabaseAway {

    /** How long whoever asked should wait. */
    public static final String RETRY_AFTER_SECONDS = "5";

    private DatabaseAway() {}

    /** Whether that is why this failed. */
    public static boolean caused(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof NonTransientDataAccessResourceException
                        || cause instanceof RecoverableDataAccessException
                        || cause instanceof TransientDataAccessException
                        || cause instanceof CannotCreateTransactionException);
    }
}
