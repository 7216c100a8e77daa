/** What a company chooses for all of its members, and what it does for people who ask for their data. */
@NullMarked
package io.wagate.portal.settings;

import org.jspecify.annotations.NullMarked;
