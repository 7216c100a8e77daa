package io.wagate.portal.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All chapters in their order, read once from {@code docs/<id>.md}. */
@Component
class Book {

    /** Chapters that belong together. */
    record Part(String title, List<Chapter> chapters) {}

    private static final Map<String, List<String>> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("Start", List.of("quick-start", "authentication", "errors", "limits", "sandbox"));
        PARTS.put("Messaging", List.of("sessions", "sending", "media", "bulk", "templates", "logs"));
        PARTS.put("Webhooks", List.of("webhooks", "signatures", "events"));
        PARTS.put("Verification", List.of("verification", "hosted-page"));
        PARTS.put("Dialects", List.of("dialects", "wapiconnect", "whatsauth", "crisp", "whizard", "eazewa"));
    }

    private final List<Part> parts;
    private final List<Chapter> chapters;

    Book() {
        Markdown markdown = new Markdown("");
        parts = PARTS.entrySet().stream()
                .map(part -> new Part(
                        part.getKey(),
                        part.getValue().stream()
                                .map(id -> markdown.chapter(id, source(id)))
                                .toList()))
                .toList();
        chapters = parts.stream().flatMap(part -> part.chapters().stream()).toList();
    }

    List<Part> parts() {
        return parts;
    }

    List<Chapter> chapters() {
        return chapters;
    }

    /** The chapters of single dialects, each of which has a reference. */
    List<Chapter> dialects() {
        List<Chapter> all = parts.getLast().chapters();
        return all.subList(1, all.size());
    }

    Optional<Chapter> find(String id) {
        return chapters.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** The part that a chapter belongs to. */
    String part(Chapter chapter) {
        return parts.stream()
                .filter(part -> part.chapters().contains(chapter))
                .findFirst()
                .orElseThrow()
                .title();
    }

    @Nullable
    Chapter before(Chapter chapter) {
        int place = chapters.indexOf(chapter);
        return place == 0 ? null : chapters.get(place - 1);
    }

    @Nullable
    Chapter after(Chapter chapter) {
        int place = chapters.indexOf(chapter);
        return place == chapters.size() - 1 ? null : chapters.get(place + 1);
    }

    /** The text of one file of the documentation. */
    static String source(String name) {
        String path = "/docs/" + name + ".md";
        try (InputStream bytes = Objects.requireNonNull(Book.class.getResourceAsStream(path), path)) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
