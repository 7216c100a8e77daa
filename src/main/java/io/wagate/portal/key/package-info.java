/** Settings → API keys: issue, replace, end. */
@NullMarked
package io.wagate.portal.key;

import org.jspecify.annotations.NullMarked;
