/** One box for everything that has an id or a number: who looks finds what is theirs, and goes straight to the only hit. */
@NullMarked
package io.wagate.portal.search;

import org.jspecify.annotations.NullMarked;
