/** What every room may use and what knows no room: ids, time, randomness, secrets, expected failures, group commit. */
@NullMarked
package io.wagate.kernel;

import org.jspecify.annotations.NullMarked;
