package io.wagate.portal;

import io.wagate.kernel.Language;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * What pages say where Java decides it: the messages of {@code messages/*.properties} in the language of whoever reads.
 * Templates say {@code #{key}} themselves, and {@code @say.of(key)} for a key that they were given.
 */
@Component("say")
public final class Say {

    private final MessageSource messages;

    Say(MessageSource messages) {
        this.messages = messages;
    }

    /**
     * The message with this key; {@code values} take the places of {@code {0}}, {@code {1}}, …, numbers as the language
     * writes them.
     *
     * @throws org.springframework.context.NoSuchMessageException when there is no such message, which is a bug
     */
    public String of(String key, Object... values) {
        return messages.getMessage(key, values, LocaleContextHolder.getLocale());
    }

    /** The message with this key where there is one: for keys that are made of what was stored some time ago. */
    public Optional<String> known(String key) {
        return Optional.ofNullable(messages.getMessage(key, null, null, LocaleContextHolder.getLocale()));
    }

    /** The same in this language, whoever reads. */
    public String in(Language language, String key, Object... values) {
        return messages.getMessage(key, values, language.locale());
    }

    /** {@code key.one} for one, {@code key.other} for every other number, which takes the place of {@code {0}}. */
    public String count(String key, long number) {
        return of(number == 1 ? key + ".one" : key + ".other", number);
    }
}
