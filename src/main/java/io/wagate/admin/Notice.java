package io.wagate.admin;

import java.util.List;
import java.util.Map;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What the page after a form says about it: the key of a message and what takes its places, as a map, because a login
 * remembers nothing but JSON. In templates: {@code @say.of(notice['key'], notice['values'].toArray())}.
 */
final class Notice {

    private Notice() {}

    static void say(RedirectAttributes after, String key, Object... values) {
        after.addFlashAttribute("notice", Map.of("key", key, "values", List.of(values)));
    }

    /** For one thing, or for several. */
    static void count(RedirectAttributes after, String key, long number) {
        say(after, key + (number == 1 ? ".one" : ".other"), number);
    }
}
