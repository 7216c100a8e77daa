/** The first page: what Wagate is for those who are not logged in, the first steps of a new tenant, and its day. */
@NullMarked
package io.wagate.portal.overview;

import org.jspecify.annotations.NullMarked;
