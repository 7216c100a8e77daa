/** Pages about the person: register, log in, forgotten password, your account. */
@NullMarked
package io.wagate.portal.account;

import org.jspecify.annotations.NullMarked;
