/** The customer company: its names, its state and its settings. */
@NullMarked
package io.wagate.tenant;

import org.jspecify.annotations.NullMarked;
