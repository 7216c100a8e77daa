/**
 * What kill -9 does to webhooks. {@code FaultNode} is an application in a process of its own, {@code FaultyReceiver} a
 * receiver that fails, hangs and lies, {@code FaultRun} kills the one while the other is called, and {@code Judgement}
 * reads what the receiver and the appender wrote down for themselves.
 */
@NullMarked
package io.wagate.webhook.fault;

import org.jspecify.annotations.NullMarked;
