/** The event log: every fact worth telling a tenant, once, in order, written together with the change it reports. */
@NullMarked
package io.wagate.event;

import org.jspecify.annotations.NullMarked;
