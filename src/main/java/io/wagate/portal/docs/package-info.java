/** The documentation for those who integrate: chapters, a page for each error and each event, and a search over all. */
@NullMarked
package io.wagate.portal.docs;

import org.jspecify.annotations.NullMarked;
