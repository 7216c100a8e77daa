/** OpenAPI 3.1 of the dialects: routes and bodies come from the controllers, words and hand-made bodies from a file each. */
@NullMarked
package io.wagate.api.openapi;

import org.jspecify.annotations.NullMarked;
