/** The page of a delegated link: where somebody without an account links a phone. Public, without log-in or cookie. */
@NullMarked
package io.wagate.portal.delegated;

import org.jspecify.annotations.NullMarked;
