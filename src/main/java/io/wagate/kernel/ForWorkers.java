package io.wagate.kernel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a repository method that is not about one tenant: a worker's claim, a batch whose rows carry their tenants, or a
 * list of what tenants share. The named exception from the rule that the tenant is the first parameter; the value says
 * why.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ForWorkers {

    /** Why this method needs no tenant. */
    String value();
}
