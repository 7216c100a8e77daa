/** Templates: the list, the editor with its preview, removing one, and sending one to see it. */
@NullMarked
package io.wagate.portal.template;

import org.jspecify.annotations.NullMarked;
