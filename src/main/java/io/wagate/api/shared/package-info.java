/** What all dialects share: the credential filter, the caller, the request id and the mapping of errors. */
@NullMarked
@NamedInterface("shared")
package io.wagate.api.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
