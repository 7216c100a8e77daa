/** The pages of sessions: the list, a new one, one of them, and linking a phone to it. */
@NullMarked
package io.wagate.portal.session;

import org.jspecify.annotations.NullMarked;
