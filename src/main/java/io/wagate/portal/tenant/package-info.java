/** The companies of a person: from one to another, and a new one. */
@NullMarked
package io.wagate.portal.tenant;

import org.jspecify.annotations.NullMarked;
