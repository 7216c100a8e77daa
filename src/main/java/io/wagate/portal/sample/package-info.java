/** Code to copy: each dialect's use cases, in eight languages, filled with the tenant's own values. */
@NullMarked
package io.wagate.portal.sample;

import org.jspecify.annotations.NullMarked;
