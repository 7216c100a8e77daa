/** What the holder of a simulated phone can do; the phone page of the portal and tests use it. */
@NullMarked
@NamedInterface("phones")
package io.wagate.whatsapp.sandbox.phones;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
