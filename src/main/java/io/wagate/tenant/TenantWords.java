package io.wagate.tenant;

import io.wagate.kernel.TenantId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The words that a tenant is found by, kept beside it so that a search is a step in an index and never reads all names. */
@Repository
class TenantWords {

    private static final int LONGEST = 64;
    private static final Pattern GAPS = Pattern.compile("\\s+");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern INNER = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final JdbcTemplate jdbc;

    TenantWords(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void replace(TenantId tenant, String name, String slug) {
        jdbc.update("DELETE FROM tenant_word WHERE tenant_id = ?", tenant.value());
        List<Object[]> rows = words(name, slug).stream()
                .map(word -> new Object[] {word, tenant.value()})
                .toList();
        jdbc.batchUpdate("INSERT IGNORE INTO tenant_word (word, tenant_id) VALUES (?, ?)", rows);
    }

    /** "O'Brien & Sons" is found by o'brien, o, brien and sons. */
    static Set<String> words(String name, String slug) {
        Set<String> words = new LinkedHashSet<>();
        for (String typed : GAPS.split(name.strip().toLowerCase(Locale.ROOT))) {
            String word = EDGES.matcher(typed).replaceAll("");
            add(words, word);
            Arrays.stream(INNER.split(word)).forEach(part -> add(words, part));
        }
        add(words, slug);
        add(words, slug.substring(slug.lastIndexOf('-') + 1));
        return words;
    }

    private static void add(Set<String> words, String word) {
        if (!word.isEmpty()) {
            words.add(word.substring(0, Math.min(word.length(), LONGEST)));
        }
    }
}
