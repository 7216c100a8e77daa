/** This process among its peers: its row, its heartbeat, the database's time, and the row ids that only it makes. */
@NullMarked
package io.wagate.node;

import org.jspecify.annotations.NullMarked;
