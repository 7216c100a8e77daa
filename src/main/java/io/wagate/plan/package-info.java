/** Plans and what was used of them. Counts and decides; asks nobody and is told amounts. */
@NullMarked
package io.wagate.plan;

import org.jspecify.annotations.NullMarked;
