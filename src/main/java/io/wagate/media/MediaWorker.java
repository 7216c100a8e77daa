package io.wagate.media;

import io.wagate.kernel.Rounds;
import io.wagate.media.MediaRepository.ExpiredFile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what has expired: rows first, then files that no row uses. A file is deleted under the lock of its row, so
 * that the same bytes, stored again at this very moment, wait and are put in their place anew.
 */
@Component
class MediaWorker {

    private static final Logger log = LoggerFactory.getLogger(MediaWorker.class);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final Duration UNFINISHED = Duration.ofHours(1);
    private static final int BATCH = 500;

    private final MediaRepository repository;
    private final MediaFiles files;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    MediaWorker(
            MediaRepository repository,
            MediaFiles files,
            TransactionTemplate transaction,
            InstantSource clock,
            Rounds rounds) {
        this.repository = repository;
        this.files = files;
        this.transaction = transaction;
        this.clock = clock;
        rounds.every(PAUSE, "media-worker", this::sweep);
    }

    /** One round: everything that has expired by now. */
    void sweep() {
        Instant now = clock.instant();
        while (repository.deleteExpired(now, BATCH) == BATCH) {
            log.debug("Deleted {} expired media rows", BATCH);
        }
        List<ExpiredFile> expired = repository.expiredFiles(now, BATCH);
        while (!expired.isEmpty()) {
            expired.forEach(file -> delete(file, now));
            expired = repository.expiredFiles(now, BATCH);
        }
        // By the clock of the disk, not of the database.
        files.deleteUnfinished(Instant.now().minus(UNFINISHED));
    }

    private void delete(ExpiredFile file, Instant now) {
        transaction.executeWithoutResult(status -> {
            if (repository.lockExpired(file.tenant(), file.sha256(), now)) {
                files.delete(file.tenant(), file.sha256());
                repository.deleteFile(file.tenant(), file.sha256());
            }
        });
    }
}
