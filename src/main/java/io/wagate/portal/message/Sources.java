package io.wagate.portal.message;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.message.Message;
import io.wagate.portal.Say;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where messages came from, in words: a key by its name, as long as there is one. */
@Component
class Sources {

    private final ApiKeyService keys;
    private final Say say;

    Sources(ApiKeyService keys, Say say) {
        this.keys = keys;
        this.say = say;
    }

    /** In a sentence: {@code API request with the key “Shop backend”.} */
    String sentence(Actor actor, String source) {
        return told("messages.source.", actor, source);
    }

    /** In a list of facts: {@code API key “Shop backend”}. */
    String fact(Actor actor, String source) {
        return told("messages.via.", actor, source);
    }

    private String told(String words, Actor actor, String source) {
        String kind = source.substring(0, source.indexOf(':') + 1);
        String id = source.substring(kind.length());
        return switch (kind) {
            case "api:" ->
                key(actor, id).map(key -> say.of(words + "key", key.name())).orElseGet(() -> say.of(words + "api", id));
            case "bulk:" -> say.of(words + "bulk", id);
            case "portal:" -> say.of(words + "portal", id);
            default ->
                source.equals(Message.BY_PHONE) ? say.of(words + "phone") : say.of(words + "other", plain(source));
        };
    }

    private static String plain(String source) {
        return source.equals("whatsapp") ? "WhatsApp" : source;
    }

    private Optional<ApiKey> key(Actor actor, String id) {
        try {
            return Optional.of(keys.get(actor, id));
        } catch (ProblemException gone) {
            return Optional.empty();
        }
    }
}
