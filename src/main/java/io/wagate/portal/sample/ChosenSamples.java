package io.wagate.portal.sample;

import io.wagate.portal.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The dialect and the language that somebody chose last, wherever samples are shown. A cookie of theirs keeps it. */
@Component
public class ChosenSamples {

    private static final String COOKIE = "samples";
    private static final Duration KEPT = Duration.ofDays(180);

    private final Cookies cookies;

    ChosenSamples(Cookies cookies) {
        this.cookies = cookies;
    }

    /** The choice with what the address says, which is remembered where it says anything new. */
    Choice choose(
            HttpServletRequest request,
            HttpServletResponse response,
            @Nullable String dialect,
            @Nullable String language) {
        Choice before = Choice.of(cookies.get(request, COOKIE));
        Choice now = before.with(dialect, language);
        if (!now.equals(before)) {
            cookies.put(response, COOKIE, now.text(), KEPT);
        }
        return now;
    }

    /** The same for pages that show one dialect's samples only. */
    public CodeLanguage chooseLanguage(
            HttpServletRequest request, HttpServletResponse response, @Nullable String language) {
        return choose(request, response, null, language).language();
    }

    /** As the cookie keeps it: {@code crisp.python}. */
    record Choice(DialectSamples dialect, CodeLanguage language) {

        static Choice of(@Nullable String text) {
            String[] words = Objects.requireNonNullElse(text, "").split("\\.", 2);
            String language = words.length > 1 ? words[1] : "";
            return new Choice(Samples.named(words[0]), CodeLanguage.of(language).orElse(CodeLanguage.CURL));
        }

        Choice with(@Nullable String dialect, @Nullable String language) {
            return new Choice(
                    dialect == null ? this.dialect : Samples.named(dialect),
                    language == null ? this.language : CodeLanguage.of(language).orElse(this.language));
        }

        String text() {
            return dialect.id() + "." + language.id();
        }
    }
}
