/** The log of API requests: its list, a request with both bodies, and what it looks like in a trace. */
@NullMarked
package io.wagate.portal.request;

import org.jspecify.annotations.NullMarked;
