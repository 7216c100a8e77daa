package io.wagate.bulk;

import io.wagate.media.Media;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A job that takes turns, and the next few of its recipients. What is sent is claimed in the row, never by this list. */
final class Queue {

    private final BulkJob job;
    private final Deque<BulkRecipient> next = new ArrayDeque<>();
    private Optional<Media> file = Optional.empty();
    private int reached = -1;

    Queue(BulkJob job) {
        this.job = job;
    }

    BulkJob job() {
        return job;
    }

    boolean isEmpty() {
        return next.isEmpty();
    }

    /** The position up to which recipients were read. */
    int reached() {
        return reached;
    }

    void add(List<BulkRecipient> recipients) {
        next.addAll(recipients);
        reached = recipients.isEmpty() ? -1 : recipients.getLast().position();
    }

    BulkRecipient take() {
        return next.remove();
    }

    /** What was read may not be so any more. */
    void forget() {
        next.clear();
        reached = -1;
    }

    @Nullable
    Media file() {
        return file.orElse(null);
    }

    void file(Media stored) {
        file = Optional.of(stored);
    }
}
