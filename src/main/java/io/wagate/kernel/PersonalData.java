package io.wagate.kernel;

import java.io.IOException;

/**
 * What a room keeps about people outside, for when one of them asks to see it or to be forgotten. A test finds the table
 * that still knows the number. {@code @Order} says whose rows go first: those that point to others before those.
 */
public interface PersonalData {

    /** What it is, as a receipt says it: {@code Messages}. */
    String title();

    /** How many rows there are about this person. */
    long count(TenantId tenant, DataSubject subject);

    /** Writes them out. */
    void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException;

    /** Whether it is kept although the person is forgotten, because it protects them. */
    default boolean isKept() {
        return false;
    }

    /** Deletes about so many at most, or takes the person out of them, and answers how many it were; 0 once nothing is left. */
    int erase(TenantId tenant, DataSubject subject, int most);
}
