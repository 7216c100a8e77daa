package io.wagate.whatsapp.linked.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words that nodes abbreviate: 235 by one byte, 1,024 by two. The table is written at build, see pom.xml. */
final class Words {

    static final int SINGLE = 236;
    static final int TABLES = 4;
    private static final int TABLE = 256;
    private static final int ALL = SINGLE + TABLES * TABLE;

    private static final List<String> LIST = read();
    private static final Map<String, Integer> NUMBERS = number();

    private Words() {}

    static String single(int number) {
        return LIST.get(number);
    }

    static String ofTable(int table, int number) {
        return LIST.get(SINGLE + table * TABLE + number);
    }

    /** The place of a word in the whole list, null for one that is spelt out. */
    static @Nullable Integer find(String word) {
        return NUMBERS.get(word);
    }

    static int table(int place) {
        return (place - SINGLE) / TABLE;
    }

    static int inTable(int place) {
        return (place - SINGLE) % TABLE;
    }

    private static List<String> read() {
        try (InputStream file = Words.class.getResourceAsStream("words.txt")) {
            if (file == null) {
                throw new IllegalStateException("The table of words is missing from this build");
            }
            List<String> words = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (words.size() != ALL) {
                throw new IllegalStateException("The table has " + words.size() + " words instead of " + ALL);
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Integer> number() {
        Map<String, Integer> numbers = HashMap.newHashMap(ALL);
        for (int place = 0; place < ALL; place++) {
            if (!LIST.get(place).isEmpty()) {
                numbers.putIfAbsent(LIST.get(place), place);
            }
        }
        return numbers;
    }
}
