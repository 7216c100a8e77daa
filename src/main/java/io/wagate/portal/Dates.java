package io.wagate.portal;

import io.wagate.kernel.Language;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;

/** How dates are written in the language of whoever reads. What they are dates of stands where the caller put it. */
public enum Dates {
    /** {@code 20 November}, {@code 20. November}. */
    DAY("d MMMM", "d. MMMM"),
    /** {@code 20 November 2026}. */
    DAY_AND_YEAR("d MMMM uuuu", "d. MMMM uuuu"),
    /** {@code 20 Nov}, {@code 20. Nov.}, where there is little room. */
    SHORT_DAY("d MMM", "d. MMM"),
    /** {@code Fri}, {@code Fr}. */
    WEEKDAY("EEE", "ccc"),
    /** {@code Friday 20 November, 10:42}. */
    MOMENT("EEEE d MMMM, HH:mm", "EEEE, d. MMMM, HH:mm");

    private final DateTimeFormatter english;
    private final DateTimeFormatter german;

    Dates(String english, String german) {
        this.english = DateTimeFormatter.ofPattern(english, Language.ENGLISH.locale());
        this.german = DateTimeFormatter.ofPattern(german, Language.GERMAN.locale());
    }

    /** Writes it; a moment needs its zone. */
    public String write(TemporalAccessor date) {
        return switch (Readers.language()) {
            case ENGLISH -> english.format(date);
            case GERMAN -> german.format(date);
        };
    }
}
