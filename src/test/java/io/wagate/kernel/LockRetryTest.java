package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class LockRetryTest {

    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void noTransaction() {
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    void aLostLockIsAskedForAgainAndTheAnswerIsTheLastOne() {
        assertThat(LockRetry.of(lostUntil(LockRetry.TRIES))).isEqualTo("done");
        assertThat(asked).hasValue(LockRetry.TRIES);
    }

    @Test
    void whoAlwaysLosesIsToldSo() {
        assertThatThrownBy(() -> LockRetry.of(lostUntil(LockRetry.TRIES + 1)))
                .isInstanceOf(CannotAcquireLockException.class);
        assertThat(asked).hasValue(LockRetry.TRIES);
    }

    @Test
    void withinATransactionNothingIsAskedAgainBecauseWhatCameBeforeIsUndone() {
        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatThrownBy(() -> LockRetry.of(lostUntil(2))).isInstanceOf(CannotAcquireLockException.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void otherFailuresAreTheAnswer() {
        Supplier<String> twice = () -> {
            asked.incrementAndGet();
            throw new DuplicateKeyException("twice");
        };

        assertThatThrownBy(() -> LockRetry.of(twice)).isInstanceOf(DuplicateKeyException.class);
        assertThat(asked).hasValue(1);
    }

    /** Succeeds at this try. */
    private Supplier<String> lostUntil(int success) {
        return () -> {
            if (asked.incrementAndGet() < success) {
                throw new CannotAcquireLockException("lost");
            }
            return "done";
        };
    }
}
