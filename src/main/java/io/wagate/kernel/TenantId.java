package io.wagate.kernel;

/**
 * The internal number of a tenant: the first parameter of every repository method, so that no query can forget whose
 * rows it reads. Never shown; the public id is the tenant's slug.
 */
public record TenantId(long value) {

    public TenantId {
        if (value <= 0) {
            throw new IllegalArgumentException("A tenant id is positive, not " + value);
        }
    }
}
