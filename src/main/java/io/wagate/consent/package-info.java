/**
 * Who does not want to hear from a tenant. A contact opts out by writing one of the tenant's words, or is put on the list
 * by hand or by API; from then on every send to that contact is refused, whoever asks for it.
 */
@NullMarked
package io.wagate.consent;

import org.jspecify.annotations.NullMarked;
