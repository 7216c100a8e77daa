/** The dialect of eazeWA's document (spec/seed-api.md §5): one file a resource, and the webhook's payload. */
@NullMarked
package io.wagate.api.eazewa;

import org.jspecify.annotations.NullMarked;
