package io.wagate.localwhatsapp.wire;

import it.auties.whatsapp.io.BinaryTokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that travel as one or two bytes: 236 with codes of their own, and four pages of 256. The words are data of
 * the protocol, read from the public tables of Cobalt 0.0.10 (MIT), a dependency of tests.
 */
final class Dictionary {

    /** The code of the first page; words below it are written by their own code. */
    static final int FIRST_PAGE = 236;

    static final int PAGES = 4;
    private static final int PAGE_SIZE = 256;

    private static final List<String> WORDS = words();
    private static final Map<String, Integer> INDEX = index();

    private Dictionary() {}

    static String word(int code) {
        return WORDS.get(code);
    }

    static String word(int page, int code) {
        return WORDS.get(FIRST_PAGE + page * PAGE_SIZE + code);
    }

    /** The bytes of a word, or none when it is not in the dictionary. */
    static byte[] code(String word) {
        int index = INDEX.getOrDefault(word, 0);
        if (index == 0) {
            return new byte[0];
        }
        if (index < FIRST_PAGE) {
            return new byte[] {(byte) index};
        }
        int place = index - FIRST_PAGE;
        return new byte[] {(byte) (FIRST_PAGE + place / PAGE_SIZE), (byte) (place % PAGE_SIZE)};
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>();
        add(words, BinaryTokens.SINGLE_BYTE_TOKENS, FIRST_PAGE);
        add(words, BinaryTokens.DICTIONARY_0_TOKENS, PAGE_SIZE);
        add(words, BinaryTokens.DICTIONARY_1_TOKENS, PAGE_SIZE);
        add(words, BinaryTokens.DICTIONARY_2_TOKENS, PAGE_SIZE);
        add(words, BinaryTokens.DICTIONARY_3_TOKENS, PAGE_SIZE);
        return List.copyOf(words);
    }

    private static void add(List<String> words, BinaryTokens table, int count) {
        for (int i = 0; i < count; i++) {
            words.add(table.get(i));
        }
    }

    private static Map<String, Integer> index() {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 1; i < WORDS.size(); i++) {
            index.putIfAbsent(WORDS.get(i), i);
        }
        return index;
    }
}
