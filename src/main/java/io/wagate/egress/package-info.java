/**
 * The one HTTP client for addresses that tenants give: canonical form first, every resolved address public, connect to
 * the vetted address, one hard deadline, capped bodies. Nothing else in the application dials what a tenant names.
 */
@NullMarked
package io.wagate.egress;

import org.jspecify.annotations.NullMarked;
