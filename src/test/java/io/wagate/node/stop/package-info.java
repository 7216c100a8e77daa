/**
 * What SIGTERM does. {@code StopNode} is an application in a process of its own that is told to end in the middle of its
 * work; what the simulated network and a receiver of webhooks wrote down for themselves says whether anything was lost.
 */
@NullMarked
package io.wagate.node.stop;

import org.jspecify.annotations.NullMarked;
