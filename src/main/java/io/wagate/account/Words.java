package io.wagate.account;

import io.wagate.kernel.Problem;
import java.util.regex.Pattern;

/** What people type about themselves, as we keep it: one line, and no advertisement in somebody else's mailbox. */
final class Words {

    private static final int LONGEST = 100;
    private static final Pattern GAPS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    private static final Pattern ADDRESS = Pattern.compile("://|www\\.|https?:", Pattern.CASE_INSENSITIVE);

    private Words() {}

    /** One line of at most 100 characters. {@code what} stands in the sentence: "your name". */
    static String line(String field, String what, String typed) {
        String line = GAPS.matcher(typed).replaceAll(" ").strip();
        if (line.isEmpty()) {
            throw Problem.Invalid.field(field, "Type " + what + ".").asException();
        }
        if (line.length() > LONGEST) {
            throw Problem.Invalid.field(field, "Use up to " + LONGEST + " characters.")
                    .asException();
        }
        if (ADDRESS.matcher(line).find()) {
            throw Problem.Invalid.field(field, "Leave the web address out.").asException();
        }
        return line;
    }
}
