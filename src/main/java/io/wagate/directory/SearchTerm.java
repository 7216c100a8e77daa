package io.wagate.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One typed word, and where its tenants stand in an index: words of names and slugs, members' addresses, sessions'
 * numbers; each by its beginning. A tenant must have all that was typed.
 */
record SearchTerm(String word, String digits) {

    private static final int MOST = 6;
    private static final int LONGEST = 100;

    /** As long as a word that is kept. */
    private static final int LONGEST_WORD = 64;

    private static final int FEWEST_DIGITS = 4;
    private static final Pattern NUMBER = Pattern.compile("[+(]*[0-9][-+0-9 ().]{3,30}");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

    /** The words of what was typed; a number may have gaps. */
    static List<SearchTerm> of(String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        text = text.substring(0, Math.min(text.length(), LONGEST));
        if (NUMBER.matcher(text).matches()) {
            return List.of(term(text));
        }
        return Arrays.stream(text.split("\\s+"))
                .map(SearchTerm::term)
                .filter(term -> !term.word().isEmpty())
                .limit(MOST)
                .toList();
    }

    /** A join that keeps the tenants that have the word. {@code number} tells it from the joins of other words. */
    String join(int number, List<Object> values) {
        StringBuilder sql = new StringBuilder("JOIN (SELECT tenant_id FROM tenant_word WHERE word LIKE ?");
        values.add(beginning(word));
        if (word.chars().allMatch(letter -> letter < 128)) {
            sql.append(
                    "\nUNION SELECT m.tenant_id FROM account a JOIN member m ON m.account_id = a.id WHERE a.email LIKE ?");
            values.add(beginning(word));
        }
        if (digits.length() >= FEWEST_DIGITS) {
            sql.append("\nUNION SELECT tenant_id FROM whatsapp_session WHERE phone LIKE ? AND removed_at IS NULL");
            values.add(digits + "%");
        }
        return sql + ") word%1$d ON word%1$d.tenant_id = t.id\n".formatted(number);
    }

    private static SearchTerm term(String text) {
        String digits = NUMBER.matcher(text).matches() ? text.replaceAll("[^0-9]", "") : "";
        String word = EDGES.matcher(text).replaceAll("");
        return new SearchTerm(word.substring(0, Math.min(word.length(), LONGEST_WORD)), digits);
    }

    /** With what LIKE takes for patterns taken literally; the backslash is MySQL's and MariaDB's own escape. */
    private static String beginning(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
