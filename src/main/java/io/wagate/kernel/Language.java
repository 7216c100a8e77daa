package io.wagate.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language that pages and mails speak. English is what is said where nobody chose. */
public enum Language {
    ENGLISH("en", Locale.UK, "English"),
    GERMAN("de", Locale.GERMANY, "Deutsch");

    private final String code;
    private final Locale locale;
    private final String title;

    Language(String code, Locale locale, String title) {
        this.code = code;
        this.locale = locale;
        this.title = title;
    }

    /** How it is stored and what forms send: ISO 639-1, such as {@code de}. */
    public String code() {
        return code;
    }

    /** How it writes dates and numbers. */
    public Locale locale() {
        return locale;
    }

    /** What those who speak it call it. */
    public String title() {
        return title;
    }

    /** The language with this code. */
    public static Optional<Language> of(@Nullable String code) {
        return Arrays.stream(values())
                .filter(language -> language.code.equals(code))
                .findFirst();
    }

    /** A stored code; what an older version does not know is English. */
    public static Language stored(@Nullable String code) {
        return of(code).orElse(ENGLISH);
    }

    /** The one that a browser likes best. {@code header} is an {@code Accept-Language}, RFC 9110 §12.5.4. */
    public static Language wanted(@Nullable String header) {
        if (header == null) {
            return ENGLISH;
        }
        try {
            List<Locale> spoken =
                    Arrays.stream(values()).map(each -> Locale.of(each.code)).toList();
            Locale found = Locale.lookup(Locale.LanguageRange.parse(header), spoken);
            return found == null ? ENGLISH : stored(found.getLanguage());
        } catch (IllegalArgumentException unreadable) {
            return ENGLISH;
        }
    }
}
