/** Verification: the list with its funnel, one with its trace, and the apps with their defaults and keys. */
@NullMarked
package io.wagate.portal.verification;

import org.jspecify.annotations.NullMarked;
