package io.wagate.node;

import io.wagate.kernel.CannotStart;

/** The address of the database, as it was set; empty in embedded mode. */
record DatabaseAddress(String url) {

    private static final String MYSQL = "jdbc:mysql:";

    /** Refuses the address of anything else, before a driver is looked for that is not there. Never repeats it: it may hold a password. */
    void require() {
        if (!url.isBlank() && !url.strip().startsWith(MYSQL)) {
            throw new CannotStart(
                    "SPRING_DATASOURCE_URL does not begin with " + MYSQL,
                    "Write it as jdbc:mysql://host:3306/wagate, for a MariaDB too. Wagate runs on MySQL 8 and MariaDB"
                            + " 10.11, or newer.");
        }
    }
}
