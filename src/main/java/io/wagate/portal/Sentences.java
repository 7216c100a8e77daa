package io.wagate.portal;

import io.wagate.kernel.Language;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What services say when they refuse, in the language of whoever reads. A service says one English sentence, the same to
 * programs and to people; here it is found again and said in another language. The files {@code messages/sentences_<code>.yaml}
 * hold each sentence with what it is in that language; {@code {0}} stands for what the service filled in, which is said in that language too where it is known. In templates:
 * {@code @sentences.say(problem)}.
 */
@Component("sentences")
public final class Sentences {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private record Told(String inTheirs, Pattern form, int letters) {}

    private final Map<Language, Map<String, String>> whole = new EnumMap<>(Language.class);
    private final Map<Language, List<Told>> withPlaces = new EnumMap<>(Language.class);

    @Autowired
    Sentences() throws IOException {
        this(files());
    }

    /** @param told what each sentence is, by the language that it is in */
    Sentences(Map<Language, Map<String, String>> told) {
        told.forEach(this::learn);
    }

    private static Map<Language, Map<String, String>> files() throws IOException {
        Map<Language, Map<String, String>> told = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Resource file = new ClassPathResource("messages/sentences_" + language.code() + ".yaml");
            if (file.exists()) {
                told.put(language, read(file));
            }
        }
        return told;
    }

    /** The sentence in the reader's language; unchanged where nobody translated it. */
    public @Nullable String say(@Nullable String sentence) {
        return sentence == null ? null : in(Readers.language(), sentence);
    }

    String in(Language language, String sentence) {
        Map<String, String> known = whole.getOrDefault(language, Map.of());
        String dotless = dotless(sentence);
        String found = known.get(dotless);
        if (found == null) {
            found = withPlaces.getOrDefault(language, List.of()).stream()
                    .flatMap(told -> filled(language, told, dotless).stream())
                    .findFirst()
                    .orElse(null);
        }
        return found == null ? sentence : found + sentence.substring(dotless.length());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> read(Resource file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return (Map<String, String>) new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        }
    }

    private void learn(Language language, Map<String, String> told) {
        List<Told> forms = new ArrayList<>();
        told.forEach((text, theirs) -> {
            if (PLACE.matcher(text).find()) {
                forms.add(form(dotless(text), dotless(theirs)));
            } else {
                whole.computeIfAbsent(language, none -> new HashMap<>()).put(dotless(text), dotless(theirs));
            }
        });
        // What says more itself is meant rather than what lets more be filled in.
        forms.sort((one, other) -> other.letters() - one.letters());
        withPlaces.put(language, List.copyOf(forms));
    }

    private static Told form(String text, String theirs) {
        StringBuilder form = new StringBuilder();
        Matcher place = PLACE.matcher(text);
        int from = 0;
        int letters = 0;
        while (place.find()) {
            String name = "p" + place.group(1);
            form.append(Pattern.quote(text.substring(from, place.start())))
                    .append(form.indexOf("(?<" + name + ">") < 0 ? "(?<" + name + ">.+?)" : "\\k<" + name + ">");
            letters += place.start() - from;
            from = place.end();
        }
        form.append(Pattern.quote(text.substring(from)));
        return new Told(theirs, Pattern.compile(form.toString(), Pattern.DOTALL), letters + text.length() - from);
    }

    /** What is filled in may be known itself: a state, a noun, a second sentence. */
    private Optional<String> filled(Language language, Told told, String sentence) {
        Matcher found = told.form().matcher(sentence);
        if (!found.matches()) {
            return Optional.empty();
        }
        return Optional.of(PLACE.matcher(told.inTheirs())
                .replaceAll(place -> Matcher.quoteReplacement(in(language, found.group("p" + place.group(1))))));
    }

    private static String dotless(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
