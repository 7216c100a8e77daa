package io.wagate.message;

import java.time.Instant;
import java.util.List;

/**
 * What went through a tenant in the last 24 hours.
 *
 * @param hours 24 clock hours, oldest first; the last one is still running
 * @param sentDayBefore what had been sent in the 24 hours before those
 */
public record DayFigures(List<Hour> hours, long sentDayBefore) {

    /** @param sent WhatsApp took it, whatever became of it later; {@code delivered} are those that arrived */
    public record Hour(Instant start, long sent, long delivered, long failed, long received) {}

    public long sent() {
        return hours.stream().mapToLong(Hour::sent).sum();
    }

    public long delivered() {
        return hours.stream().mapToLong(Hour::delivered).sum();
    }

    public long failed() {
        return hours.stream().mapToLong(Hour::failed).sum();
    }

    public long received() {
        return hours.stream().mapToLong(Hour::received).sum();
    }

    public boolean isQuiet() {
        return sent() + failed() + received() == 0;
    }
}
