/** API keys: issue, replace, revoke, and the look-up that every request pays for. */
@NullMarked
package io.wagate.apikey;

import org.jspecify.annotations.NullMarked;
