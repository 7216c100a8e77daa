package io.wagate.portal.consent;

import io.wagate.consent.ConsentWords;
import io.wagate.consent.OptOut;
import io.wagate.consent.OptOutService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who opted out: look somebody up, add one or many, take one off, and the words that do it. */
@Controller("optOutPages")
class OptOutController {

    private static final int ROWS = 50;

    private final OptOutService optOuts;
    private final Say say;

    OptOutController(OptOutService optOuts, Say say) {
        this.optOuts = optOuts;
        this.say = say;
    }

    /**
     * @param q the first digits of a number
     * @param before the row of the last one of the page before
     */
    @GetMapping("/opt-outs")
    String list(
            Actor actor,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long before,
            Model model) {
        return show(actor, q, before, "", Map.of(), model);
    }

    @PostMapping("/opt-outs")
    String add(
            Actor actor,
            @RequestParam(defaultValue = "") String numbers,
            @RequestParam(defaultValue = "") String note,
            Model model,
            HttpServletResponse response,
            RedirectAttributes flash) {
        actor.require(Permission.SEND);
        List<String> lines = numbers.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        try {
            if (lines.size() == 1) {
                optOuts.add(actor, lines.getFirst(), note);
                flash.addFlashAttribute("added", 1);
            } else {
                OptOutService.Added added = optOuts.addAll(actor, lines, note);
                flash.addFlashAttribute("added", added.added());
                flash.addFlashAttribute(
                        "wrong",
                        String.join(
                                ", ",
                                added.wrong()
                                        .subList(0, Math.min(5, added.wrong().size()))));
                flash.addFlashAttribute("wrongs", added.wrong().size());
            }
            return "redirect:/opt-outs";
        } catch (ProblemException refused) {
            Map<String, String> problems = problems(refused);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return show(actor, "", null, numbers, problems, model);
        }
    }

    @GetMapping("/opt-outs/{contact}/remove")
    String askBeforeRemove(Actor actor, @PathVariable String contact, Model model) {
        actor.require(Permission.SEND);
        model.addAttribute("optOut", optOuts.find(actor, contact).orElseThrow(OptOutController::absent));
        return "opt-outs/remove";
    }

    @PostMapping("/opt-outs/{contact}/remove")
    String remove(Actor actor, @PathVariable String contact) {
        optOuts.remove(actor, contact);
        return "redirect:/opt-outs";
    }

    @PostMapping("/opt-outs/words")
    String words(
            Actor actor,
            @RequestParam(defaultValue = "") String stop,
            @RequestParam(defaultValue = "") String start,
            Model model,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_TENANT);
        try {
            optOuts.setWords(
                    actor, new ConsentWords(stop.lines().toList(), start.lines().toList()));
            return "redirect:/opt-outs";
        } catch (ProblemException refused) {
            Map<String, String> problems = problems(refused);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            model.addAttribute("stop", stop);
            model.addAttribute("start", start);
            return show(actor, "", null, "", problems, model);
        }
    }

    private String show(
            Actor actor, String q, @Nullable Long before, String typed, Map<String, String> problems, Model model) {
        List<OptOut> found = optOuts.list(actor, q, before, ROWS + 1);
        ConsentWords words = optOuts.words(actor);
        model.addAttribute("rows", found.subList(0, Math.min(ROWS, found.size())));
        model.addAttribute(
                "older",
                found.size() > ROWS && q.isBlank() ? found.get(ROWS - 1).id() : null);
        model.addAttribute("first", before == null);
        model.addAttribute("q", q);
        model.addAttribute("typed", typed);
        model.addAttribute("problems", problems);
        model.asMap().putIfAbsent("stop", String.join("\n", words.stop()));
        model.asMap().putIfAbsent("start", String.join("\n", words.start()));
        model.addAttribute("words", words);
        model.addAttribute("maySend", actor.may(Permission.SEND));
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_TENANT));
        return "opt-outs/opt-outs";
    }

    private Map<String, String> problems(ProblemException refused) {
        if (refused.problem() instanceof Problem.Invalid invalid) {
            String field = Objects.requireNonNullElse(invalid.field(), "numbers");
            boolean word = field.equals("stopWords") || field.equals("startWords") || field.equals("note");
            String message = invalid.code().equals("INVALID_PHONE")
                    ? say.of("opt-outs.refused.numbers")
                    : invalid.message() + ".";
            return Map.of(word ? field : "numbers", message);
        }
        throw refused;
    }

    private static RuntimeException absent() {
        return new Problem.NotFound("OPT_OUT_NOT_FOUND", "Opt-out").asException();
    }
}
