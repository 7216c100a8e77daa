package io.wagate.account;

import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane, the OWASP baseline. Only as many hashes as there are
 * processors run at once: that bounds the memory a flood of log-ins can take, and who would wait too long is told so.
 */
@Component
class Passwords {

    /** Stands where a hash would, for somebody who has no password yet. */
    static final String NONE = "none";

    /** What is longer was nobody's password: {@link PasswordRules} allows 128 characters, and accents may be typed apart. */
    private static final int LONGEST_TYPED = 1_024;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore running =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);
    private final String nobodys;

    Passwords(Randomness randomness) {
        nobodys = hash(Base64.getEncoder().encodeToString(randomness.bytes(SALT_BYTES)));
    }

    final String hash(String password) {
        return bounded(() -> argon2.encode(normal(password)));
    }

    /** Whether the password is right. Without an account, or one that has none, the same work is done and it is no. */
    boolean matches(String password, @Nullable Account account) {
        String hash = account == null || !account.hasPassword() ? nobodys : account.passwordHash();
        return matches(password, hash) && !hash.equals(nobodys);
    }

    boolean matches(String password, String hash) {
        // Composing accents costs the square of their number, so that a text without end would hold a place for
        // minutes.
        boolean possible = password.length() <= LONGEST_TYPED;
        return bounded(() -> argon2.matches(possible ? normal(password) : "", hash)) && possible;
    }

    /** The same typed text on every keyboard: composed and decomposed accents are one (RFC 8265 §4.2). */
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC);
    }

    private <T> T bounded(Supplier<T> work) {
        try {
            if (!running.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Problem.Unavailable("Many people log in right now. Try again in a few seconds").asException();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable("The server is stopping").asException();
        }
        try {
            return work.get();
        } finally {
            running.release();
        }
    }
}
