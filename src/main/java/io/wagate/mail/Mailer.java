package io.wagate.mail;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends mails, each as text and as HTML in the same design, after the caller's transaction has committed. A mail that
 * the server does not take is tried again for a few minutes; after that, or after a refused address, it is given up and
 * logged without its address or its content.
 */
public class Mailer {

    private static final Logger log = LoggerFactory.getLogger(Mailer.class);
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(4));
    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 4;

    private final Outbox outbox;
    private final MailMeters meters;
    private final List<Duration> pauses;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore connections = new Semaphore(CONNECTIONS);

    Mailer(Outbox outbox, MailMeters meters) {
        this(outbox, meters, PAUSES);
    }

    Mailer(Outbox outbox, MailMeters meters, List<Duration> pauses) {
        this.outbox = outbox;
        this.meters = meters;
        this.pauses = pauses;
    }

    /**
     * Sends one mail in the background; a failure is logged and never reaches the caller. Inside a transaction it
     * waits for the commit, and a rollback takes it back.
     */
    public void send(Recipient to, Letter letter) {
        Mail mail = new Mail(to, letter);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    submit(mail);
                }
            });
        } else {
            submit(mail);
        }
    }

    /** Lets what is under way finish, briefly; what waits for its next try is given up. */
    @PreDestroy
    void close() throws InterruptedException {
        background.shutdown();
        if (!background.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            background.shutdownNow();
        }
    }

    private void submit(Mail mail) {
        background.execute(() -> {
            try {
                deliver(mail);
            } catch (InterruptedException stopped) {
                meters.failed();
                log.warn("A mail '{}' was not sent because the application stopped", mail.template());
            } catch (RuntimeException bug) {
                meters.failed();
                // Its own words may hold the address; the name of the failure and the template are what can be said.
                log.error("A mail '{}' could not be made: {}", mail.template(), PostFailure.words(bug));
            }
        });
    }

    private void deliver(Mail mail) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                post(mail);
                meters.sent();
                return;
            } catch (MailException failure) {
                if (PostFailure.isFinal(failure) || attempt == pauses.size()) {
                    meters.failed();
                    log.warn(
                            "A mail '{}' was given up after {} tries: {}",
                            mail.template(),
                            attempt + 1,
                            PostFailure.words(failure));
                    return;
                }
                meters.retried();
                Duration pause = pauses.get(attempt);
                log.warn(
                        "A mail '{}' was not taken and is tried again in {} s: {}",
                        mail.template(),
                        pause.toSeconds(),
                        PostFailure.words(failure));
                Thread.sleep(pause);
            }
        }
    }

    private void post(Mail mail) throws InterruptedException {
        connections.acquire();
        try {
            outbox.post(mail);
        } finally {
            connections.release();
        }
    }
}
