/**
 * One message to many recipients.
 *
 * <p>The walk of a job: {@code BulkService} checks everything, and one transaction stores the job with a row for each
 * recipient; what can never be sent to (no number, opted out, a repetition) is skipped there and then, with its reason.
 * The node that runs the job's session gives it to a {@code Conductor}, one a session, which takes the session's jobs in
 * turns. For each recipient it calls {@code ErrandService} of the message room; in the transaction that stores the message
 * {@code JobBook} marks the recipient and writes when the next one may follow, and in the transaction that records the
 * outcome it settles the recipient and moves the counts on. A crash therefore leaves at most one recipient of a session in
 * the air, whose message is looked up by its id; the delay is neither skipped nor repeated; nobody is written to twice.
 */
@NullMarked
package io.wagate.bulk;

import org.jspecify.annotations.NullMarked;
