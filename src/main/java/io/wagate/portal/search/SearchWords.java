package io.wagate.portal.search;

import io.wagate.portal.Say;
import org.springframework.stereotype.Component;

/** What things that were found are called, and what is said of them. */
@Component
class SearchWords {

    private final Say say;

    SearchWords(Say say) {
        this.say = say;
    }

    /** The last part of a message {@code search.kind.…}. */
    String kind(String name) {
        return say.of("search.kind." + name);
    }

    /** A state, by the word that the API has for it. */
    String state(String wire) {
        return say.of("search.state." + wire);
    }

    String of(String key, Object... values) {
        return say.of(key, values);
    }
}
