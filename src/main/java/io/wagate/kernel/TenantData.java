package io.wagate.kernel;

import java.io.IOException;

/**
 * What a room keeps of tenants, for the end of an account: written out for its owner, then deleted. Every table with a
 * tenant's rows is some room's; a test finds the one that nobody deletes. {@code @Order} says whose rows go first: those
 * that point to others before those.
 */
public interface TenantData {

    /** Writes what is the tenant's, without secrets. Nothing, where there is nothing that people would miss. */
    default void export(TenantId tenant, TenantExport out) throws IOException {}

    /** Deletes about so many rows at most and answers how many it were; 0 once nothing is left. */
    int erase(TenantId tenant, int most);
}
