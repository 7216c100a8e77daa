/** Files of a tenant: bytes on disk under their hash, a row for who may have them and how long. */
@NullMarked
package io.wagate.media;

import org.jspecify.annotations.NullMarked;
