/**
 * All tenants of the installation for those who run it: searched, filtered, in order and counted. Reads what the rooms to
 * its left wrote; changes nothing.
 */
@NullMarked
package io.wagate.directory;

import org.jspecify.annotations.NullMarked;
