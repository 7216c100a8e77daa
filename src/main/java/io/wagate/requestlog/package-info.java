/**
 * What was asked of us: every request to the API that named a key, and every message sent by hand, for the people of the
 * tenant.
 *
 * <p>The edge of the API keeps the beginning of both bodies and hands an {@code Exchange} to {@code RequestLog} when the
 * answer is out. It waits in {@code Waiting}, in memory and bounded, until {@code RequestWriter} masks it and writes it with
 * others in one statement. What does not fit is left out and counted: the log never makes a request wait, and a node that
 * dies loses what waited, a second's worth. Nothing secret is written: {@code BodyMask} and {@code SecretNames} say what that
 * is. Rows are deleted after {@code wagate.request-log.keep}.
 */
@NullMarked
package io.wagate.requestlog;

import org.jspecify.annotations.NullMarked;
