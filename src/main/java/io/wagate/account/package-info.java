/** People: registration, passwords, log-in, members and their roles. */
@NullMarked
package io.wagate.account;

import org.jspecify.annotations.NullMarked;
