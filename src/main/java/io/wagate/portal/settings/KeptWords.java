package io.wagate.portal.settings;

import io.wagate.portal.Say;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * What is kept about a person, for whoever reads. Receipts stay for years and hold what the rooms called it then; a name
 * that is known no more is shown as it is. In templates: {@code @keptWords.of(title)}.
 */
@Component
class KeptWords {

    private final Say say;

    KeptWords(Say say) {
        this.say = say;
    }

    /** What a room calls {@code Messages, with their files}, in the reader's language. */
    public String of(String title) {
        String name = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-");
        return say.known("settings.kept." + name).orElse(title);
    }
}
