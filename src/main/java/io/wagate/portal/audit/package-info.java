/** Who did what in a tenant, in words, for its owners and admins. */
@NullMarked
package io.wagate.portal.audit;

import org.jspecify.annotations.NullMarked;
