/** The native dialect, WapiConnect's document: one file a resource. */
@NullMarked
package io.wagate.api.wapiconnect;

import org.jspecify.annotations.NullMarked;
