/** The message log: its list, a message's trace, its file. */
@NullMarked
package io.wagate.portal.message;

import org.jspecify.annotations.NullMarked;
