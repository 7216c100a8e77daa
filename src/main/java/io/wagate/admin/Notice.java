package io.wagate.admin;

import java.util.List;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the page after a form says about it. In templates: {@code @say.of(notice.key(), notice.values().toArray())}.
 *
 * @param key of a message
 * @param values for the places in it
 */
record Notice(String key, List<Object> values) {

    static void say(RedirectAttributes after, String key, Object... values) {
        after.addFlashAttribute("notice", new Notice(key, List.of(values)));
    }

    /** For one thing, or for several. */
    static void count(RedirectAttributes after, String key, long number) {
        say(after, key + (number == 1 ? ".one" : ".other"), number);
    }
}
