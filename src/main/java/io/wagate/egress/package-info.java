/** The one HTTP client for addresses that tenants give: canonical form first, every resolved address public. */
@NullMarked
package io.wagate.egress;

import org.jspecify.annotations.NullMarked;
