/** Pages about bulk jobs: the list, a new one, what was found before it starts, how far it is, what became of each. */
@NullMarked
package io.wagate.portal.bulk;

import org.jspecify.annotations.NullMarked;
