/** The simulated phones of a tenant: hold one, chat with a session, and see what the server saw. */
@NullMarked
package io.wagate.portal.phone;

import org.jspecify.annotations.NullMarked;
