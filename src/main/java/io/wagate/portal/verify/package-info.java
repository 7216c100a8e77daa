/** The hosted page of a verification: what an end user sees who proves a number. Public, without log-in or cookie. */
@NullMarked
package io.wagate.portal.verify;

import org.jspecify.annotations.NullMarked;
