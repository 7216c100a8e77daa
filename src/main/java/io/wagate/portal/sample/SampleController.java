package io.wagate.portal.sample;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

    private final SampleValues values;
    private final ChosenSamples choices;

    SampleController(SampleValues values, ChosenSamples choices) {
        this.values = values;
        this.choices = choices;
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
        ChosenSamples.Choice now = choices.choose(request, response, dialect, lang);
        UseCase chosen = now.dialect().named(useCase);
        CodeLanguage shown = chosen.nearest(now.language());
        String code = values.fill(actor, chosen.code(shown));
        model.addAttribute("dialects", Samples.all());
        model.addAttribute("dialect", now.dialect());
        model.addAttribute("chosen", chosen);
        model.addAttribute("wanted", now.language());
        model.addAttribute("shown", shown);
        model.addAttribute("key", Samples.key(code));
        model.addAttribute("asks", !chosen.receives());
        model.addAttribute("listens", chosen.receives() && shown != CodeLanguage.CURL);
        model.addAttribute("file", shown.file(chosen.name()));
        model.addAttribute("pieces", Colours.of(shown, code));
        model.addAttribute("number", values.session(actor).orElse(null));
        model.addAttribute("mayIssue", actor.may(Permission.MANAGE_KEYS));
        return "samples/samples";
    }
}
