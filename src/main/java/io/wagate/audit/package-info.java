/** Who did what, append-only. */
@NullMarked
package io.wagate.audit;

import org.jspecify.annotations.NullMarked;
