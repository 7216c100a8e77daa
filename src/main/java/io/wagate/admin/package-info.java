/** The administrator's pages. */
@NullMarked
package io.wagate.admin;

import org.jspecify.annotations.NullMarked;
