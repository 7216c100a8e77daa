package io.wagate.portal.docs;

import io.wagate.account.LoggedIn;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.portal.sample.ChosenSamples;
import io.wagate.portal.sample.CodeLanguage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The chapters and the search, for everybody. Who is logged in finds their own values in the code. */
@Controller
class DocsController {

    private final Book book;
    private final Finder finder;
    private final Codes codes;
    private final Lists lists;
    private final ChosenSamples choices;
    private final DocsFrame frame;

    DocsController(Book book, Finder finder, Codes codes, Lists lists, ChosenSamples choices, DocsFrame frame) {
        this.book = book;
        this.finder = finder;
        this.codes = codes;
        this.lists = lists;
        this.choices = choices;
        this.frame = frame;
    }

    /** A section with its code as this reader sees it. */
    record Shown(Chapter.Section section, List<ShownCode> codes) {}

    @GetMapping("/docs")
    String index(@Nullable LoggedIn reader, HttpServletRequest request, HttpServletResponse response, Model model) {
        frame.put(model, reader, "", request, response);
        model.addAttribute("dialects", book.dialects());
        return "docs/index";
    }

    @GetMapping("/docs/{chapter}")
    String chapter(
            @Nullable LoggedIn reader,
            @PathVariable("chapter") String id,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Chapter chapter = book.find(id).orElseThrow(() -> new Problem.NotFound("NOT_FOUND", "Chapter").asException());
        CodeLanguage chosen = choices.chooseLanguage(request, response, language);
        Actor actor = reader == null || !reader.member() ? null : reader.actor();
        frame.put(model, reader, id, request, response);
        lists.put(model, chapter);
        model.addAttribute("chapter", chapter);
        model.addAttribute("part", book.part(chapter));
        model.addAttribute(
                "sections",
                chapter.sections().stream()
                        .map(section -> new Shown(section, codes.of(section, actor, chosen)))
                        .toList());
        model.addAttribute("before", book.before(chapter));
        model.addAttribute("after", book.after(chapter));
        return "docs/chapter";
    }

    @GetMapping("/docs/search")
    String search(
            @Nullable LoggedIn reader,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        frame.put(model, reader, "", request, response);
        model.addAttribute("query", q.strip());
        model.addAttribute("found", finder.find(q));
        return "docs/search";
    }
}
