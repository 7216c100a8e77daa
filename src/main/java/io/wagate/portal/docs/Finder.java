package io.wagate.portal.docs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds words in chapters, errors and events. All words must begin a word of the place; those in titles count more. */
@Component
class Finder {

    private static final int MOST = 30;
    private static final int LONGEST_QUERY = 100;
    private static final int EXCERPT = 220;
    private static final int TITLE = 20;
    private static final int MOST_COUNTED = 5;

    private final List<Place> places = new ArrayList<>();

    /** Something that can be found: its address below {@code /docs}, and where it stands. */
    private record Place(String path, String title, String where, String text) {}

    /** A hit with the stretch of text around its first word. */
    record Found(String path, String title, String where, List<Piece> excerpt) {}

    /** A piece of an excerpt, and whether it was looked for. */
    record Piece(String text, boolean hit) {}

    private record Scored(Place place, int score) {}

    Finder(Book book, ErrorGuide errors, EventGuide events) {
        for (Chapter chapter : book.chapters()) {
            for (Chapter.Section section : chapter.sections()) {
                String hash = section.id().isEmpty() ? "" : "#" + section.id();
                String where = section.id().isEmpty() ? book.part(chapter) : chapter.title();
                places.add(new Place(chapter.id() + hash, section.title(), where, section.text()));
            }
        }
        errors.all()
                .forEach(error -> places.add(new Place(
                        "errors/" + error.code(), error.code(), "Errors", error.message() + " " + error.text())));
        events.all()
                .forEach(
                        event -> places.add(new Place("events/" + event.name(), event.name(), "Events", event.text())));
    }

    /** The best places first. */
    List<Found> find(String query) {
        List<String> words = words(query);
        if (words.isEmpty()) {
            return List.of();
        }
        return places.stream()
                .map(place -> new Scored(place, score(place, words)))
                .filter(scored -> scored.score > 0)
                .sorted(Comparator.comparingInt((Scored scored) -> -scored.score))
                .limit(MOST)
                .map(scored -> found(scored.place, words))
                .toList();
    }

    private static List<String> words(String query) {
        String cut = query.substring(0, Math.min(query.length(), LONGEST_QUERY)).toLowerCase(Locale.ROOT);
        return Arrays.stream(cut.split("[^\\p{L}\\p{N}_.]+"))
                .map(word -> word.replaceAll("^[._]+|[._]+$", ""))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    private static int score(Place place, List<String> words) {
        int score = 0;
        for (String word : words) {
            Pattern pattern = beginning(List.of(word));
            int title = pattern.matcher(place.title).find() ? TITLE : 0;
            int text = (int)
                    Math.min(MOST_COUNTED, pattern.matcher(place.text).results().count());
            if (title + text == 0) {
                return 0;
            }
            boolean whole = place.title.equalsIgnoreCase(word);
            score += title + text + (whole ? TITLE : 0);
        }
        return score;
    }

    private static Found found(Place place, List<String> words) {
        Pattern pattern = beginning(words);
        Matcher first = pattern.matcher(place.text);
        int from = first.find() ? Math.max(0, start(place.text, first.start() - EXCERPT / 3)) : 0;
        String stretch = place.text.substring(from, Math.min(place.text.length(), from + EXCERPT));
        List<Piece> pieces = new ArrayList<>();
        Matcher hits = pattern.matcher(stretch);
        int end = 0;
        while (hits.find()) {
            pieces.add(new Piece(stretch.substring(end, hits.start()), false));
            pieces.add(new Piece(hits.group(), true));
            end = hits.end();
        }
        pieces.add(new Piece(stretch.substring(end), false));
        return new Found(
                place.path,
                place.title,
                place.where,
                pieces.stream().filter(piece -> !piece.text.isEmpty()).toList());
    }

    /** The beginning of the word at or before this place. */
    private static int start(String text, int about) {
        int blank = about <= 0 ? -1 : text.lastIndexOf(' ', about);
        return blank + 1;
    }

    private static Pattern beginning(List<String> words) {
        String either = String.join("|", words.stream().map(Pattern::quote).toList());
        return Pattern.compile(
                "(?<![\\p{L}\\p{N}])(?:" + either + ")", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
