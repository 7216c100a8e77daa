/** An administrator's look at a tenant in the place of one of its members. */
@NullMarked
package io.wagate.portal.visit;

import org.jspecify.annotations.NullMarked;
