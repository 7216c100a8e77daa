/** The dialect of WHIZARD, a document of the 360dialog family: one key, one number (spec/seed-api.md §4). */
@NullMarked
package io.wagate.api.whizard;

import org.jspecify.annotations.NullMarked;
