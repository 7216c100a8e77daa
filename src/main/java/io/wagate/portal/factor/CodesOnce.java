package io.wagate.portal.factor;

import io.wagate.portal.ShownOnce;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** How new recovery codes get to the page that shows them: sealed, over one redirect. */
@Component
class CodesOnce {

    private static final String NAME = "recovery";

    private final ShownOnce once;

    CodesOnce(ShownOnce once) {
        this.once = once;
    }

    /** Where to go on after a change that made these codes, or none. */
    String show(List<String> codes, HttpSession login) {
        if (codes.isEmpty()) {
            return "redirect:" + FactorsController.PAGE;
        }
        once.put(login, NAME, String.join("\n", codes));
        return "redirect:" + FactorsController.PAGE + "/codes";
    }

    /** Puts them into a page; false when there are none. */
    boolean into(HttpSession login, Model model) {
        return once.take(login, NAME)
                .map(codes ->
                        model.addAttribute("codes", codes.lines().toList()).addAttribute("text", codes))
                .isPresent();
    }
}
