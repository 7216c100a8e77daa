/** What a tenant uses of its plan: today, by day, by number. */
@NullMarked
package io.wagate.portal.usage;

import org.jspecify.annotations.NullMarked;
