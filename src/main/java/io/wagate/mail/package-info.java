/** Mails, text and HTML. */
@NullMarked
package io.wagate.mail;

import org.jspecify.annotations.NullMarked;
