package io.wagate.node;

import io.wagate.kernel.CannotStart;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a database server says that it is, such as {@code 10.11.14-MariaDB} or {@code 8.4.6}. */
record ServerVersion(String text) {

    private static final Pattern NUMBERS = Pattern.compile("^(\\d+)\\.(\\d+)");

    static ServerVersion of(String text) {
        return new ServerVersion(text);
    }

    /** Refuses what the schema's SQL does not run on. Of a server that hides its version we hope the best. */
    void require() {
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.find()) {
            int major = Integer.parseInt(numbers.group(1));
            int minor = Integer.parseInt(numbers.group(2));
            if (isMariaDb() ? major < 10 || major == 10 && minor < 11 : major < 8) {
                throw new CannotStart(
                        "The database of SPRING_DATASOURCE_URL is " + (isMariaDb() ? "" : "MySQL ") + text
                                + ", which is too old.",
                        "Wagate needs MySQL 8 or MariaDB 10.11, or newer.");
            }
        }
    }

    private boolean isMariaDb() {
        return text.contains("MariaDB");
    }
}
