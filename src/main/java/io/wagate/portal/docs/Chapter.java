package io.wagate.portal.docs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chapter as it was read.
 *
 * @param id its name in addresses, and that of its file
 * @param lead its first paragraph as plain text: what it is about
 * @param sections the first has the chapter's own title and no id
 */
record Chapter(String id, String title, String lead, List<Section> sections) {

    /** One heading and what stands below it: words on the left, code on the right. */
    record Section(String id, String title, List<Block> blocks, List<Code> codes, String text) {}

    /** What stands among the words. */
    sealed interface Block {

        /** Its name in templates. */
        String kind();
    }

    /** Paragraphs, lists and smaller headings. */
    record Words(Prose prose) implements Block {
        @Override
        public String kind() {
            return "words";
        }
    }

    /** A table, which may be wider than its place. */
    record Table(Prose prose) implements Block {
        @Override
        public String kind() {
            return "table";
        }
    }

    /** What is made of the code when the page is shown: {@code plans}, {@code errors}, {@code events}, {@code outcomes}. */
    record Generated(String what) implements Block {
        @Override
        public String kind() {
            return "generated";
        }
    }

    /**
     * A piece of code.
     *
     * @param sample where the snippets have it, such as {@code wapiconnect/send}; null for what stands in the chapter
     */
    record Code(
            String kind,
            String caption,
            String text,
            @Nullable String sample) {}

    /** All of its words, for the search. */
    String text() {
        return String.join(" ", sections.stream().map(Section::text).toList());
    }
}
