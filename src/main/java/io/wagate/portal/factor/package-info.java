/** Second factors: set up, show on the way in, prove again before something delicate. */
@NullMarked
package io.wagate.portal.factor;

import org.jspecify.annotations.NullMarked;
