package io.wagate.portal.sample;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.portal.Cookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page of samples. Dialect, use case and language stand in the address; the dialect and the language that somebody
 * chose are also kept in a cookie of theirs, for the next time they come by the menu.
 */
@Controller
class SampleController {

    private static final String COOKIE = "samples";
    private static final Duration KEPT = Duration.ofDays(180);

    private final SampleValues values;
    private final Cookies cookies;

    SampleController(SampleValues values, Cookies cookies) {
        this.values = values;
        this.cookies = cookies;
    }

    @GetMapping("/samples")
    String samples(
            Actor actor,
            @RequestParam(required = false) @Nullable String dialect,
            @RequestParam(name = "case", defaultValue = "") String useCase,
            @RequestParam(required = false) @Nullable String lang,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Choice before = Choice.of(cookies.get(request, COOKIE));
        Choice now = before.with(dialect, lang);
        if (!now.equals(before) && (dialect != null || lang != null)) {
            cookies.put(response, COOKIE, now.text(), KEPT);
        }
        UseCase chosen = now.dialect().named(useCase);
        Language shown = chosen.nearest(now.language());
        String code = values.fill(actor, chosen.code(shown));
        model.addAttribute("dialects", Samples.all());
        model.addAttribute("dialect", now.dialect());
        model.addAttribute("chosen", chosen);
        model.addAttribute("wanted", now.language());
        model.addAttribute("shown", shown);
        model.addAttribute("key", Samples.key(code));
        model.addAttribute("asks", !chosen.receives());
        model.addAttribute("listens", chosen.receives() && shown != Language.CURL);
        model.addAttribute("file", shown.file(chosen.name()));
        model.addAttribute("pieces", Colours.of(shown, code));
        model.addAttribute("number", values.session(actor).orElse(null));
        model.addAttribute("mayIssue", actor.may(Permission.MANAGE_KEYS));
        return "samples/samples";
    }

    /** What somebody chose last, as a cookie keeps it: {@code crisp.python}. */
    record Choice(DialectSamples dialect, Language language) {

        static Choice of(@Nullable String text) {
            String[] words = Objects.requireNonNullElse(text, "").split("\\.", 2);
            String language = words.length > 1 ? words[1] : "";
            return new Choice(Samples.named(words[0]), Language.of(language).orElse(Language.CURL));
        }

        Choice with(@Nullable String dialect, @Nullable String language) {
            return new Choice(
                    dialect == null ? this.dialect : Samples.named(dialect),
                    language == null ? this.language : Language.of(language).orElse(this.language));
        }

        String text() {
            return dialect.id() + "." + language.id();
        }
    }
}
