package io.wagate.consent;

import io.wagate.kernel.Problem;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words with which contacts opt out and in again. A message counts only when it is nothing but the word: "Can I cancel
 * my order?" is a question. Case, blanks around it and marks at its end do not matter.
 *
 * @param stop opt out
 * @param start opt in again
 */
public record ConsentWords(List<String> stop, List<String> start) {

    /** The longest word, in characters. */
    public static final int LONGEST_WORD = 40;

    /** With marks and blanks around it; only this much is looked at. */
    private static final int LONGEST_WRITTEN = 2 * LONGEST_WORD;

    private static final int MOST_WORDS = 20;
    private static final Pattern MARKS = Pattern.compile("[\\p{Punct}\\p{Z}\\s]+$");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");

    /** What a tenant has that chose nothing; not "cancel" or "end", which customers also write about their orders. */
    public static final ConsentWords USUAL = new ConsentWords(
            List.of("stop", "stopp", "stop all", "stopall", "unsubscribe", "opt out", "optout", "abmelden"),
            List.of("start", "unstop", "subscribe", "opt in", "optin", "anmelden"));

    public ConsentWords {
        stop = checked("stopWords", stop);
        start = checked("startWords", start);
        List<String> starts = start;
        stop.stream().filter(starts::contains).findFirst().ifPresent(both -> {
            throw Problem.Invalid.field("startWords", "\"" + both + "\" cannot mean both out and in")
                    .asException();
        });
    }

    boolean stops(String text) {
        return stop.contains(plain(text));
    }

    boolean starts(String text) {
        return start.contains(plain(text));
    }

    /** Whether it is worth asking for the tenant's words at all. */
    static boolean mayBeWord(String text) {
        return text.length() <= LONGEST_WRITTEN && plain(text).length() <= LONGEST_WORD;
    }

    private static List<String> checked(String field, List<String> words) {
        words.stream()
                .filter(word -> word.length() > LONGEST_WRITTEN)
                .findFirst()
                .ifPresent(word -> {
                    throw tooLong(field);
                });
        List<String> plain = words.stream()
                .map(ConsentWords::plain)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (plain.size() > MOST_WORDS) {
            throw Problem.Invalid.field(field, "At most " + MOST_WORDS + " words")
                    .asException();
        }
        plain.stream().filter(word -> word.length() > LONGEST_WORD).findFirst().ifPresent(word -> {
            throw tooLong(field);
        });
        return plain;
    }

    private static RuntimeException tooLong(String field) {
        return Problem.Invalid.field(field, "A word has at most " + LONGEST_WORD + " characters")
                .asException();
    }

    private static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        return BLANKS.matcher(MARKS.matcher(folded).replaceAll(""))
                .replaceAll(" ")
                .strip();
    }
}
