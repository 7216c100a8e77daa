/** The page about contacts who opted out. */
@NullMarked
package io.wagate.portal.consent;

import org.jspecify.annotations.NullMarked;
