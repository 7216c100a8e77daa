package io.wagate.admin;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Saying;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What rooms say of themselves, in the language of whoever reads. In templates: {@code @figureWords.say(figure.value())}. */
@Component("figureWords")
class FigureWords {

    private static final double NANOS_PER_MILLI = 1e6;

    private final MessageSource messages;

    FigureWords(MessageSource messages) {
        this.messages = messages;
    }

    public String say(Saying saying) {
        Locale language = LocaleContextHolder.getLocale();
        return switch (saying) {
            case Saying.Plain plain -> plain.text();
            case Saying.Count count -> Figure.words(count.number(), language);
            case Saying.Bytes bytes -> Figure.bytes(bytes.number(), language);
            case Saying.Length length -> Figure.words(length.length());
            case Saying.Moment moment ->
                String.format(language, "%.1f ms", moment.length().toNanos() / NANOS_PER_MILLI);
            case Saying.Message message ->
                messages.getMessage(
                        message.key(), message.values().stream().map(this::say).toArray(), language);
        };
    }

    /** What stands below a figure; empty for nothing. */
    public String notes(Figure figure) {
        Stream<Saying> look = figure.level() == Figure.Level.WARN || figure.level() == Figure.Level.BAD
                ? Stream.of(Saying.Message.of("admin.needs-a-look"))
                : Stream.empty();
        return Stream.concat(figure.notes().stream(), look).map(this::say).collect(Collectors.joining(", "));
    }
}
