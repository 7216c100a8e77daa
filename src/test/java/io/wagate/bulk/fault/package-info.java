/**
 * What kill -9 does to bulk jobs. {@code BulkNode} is an application in a process of its own, {@code BulkFaultRun} kills it
 * while its jobs run, and {@code BulkJudgement} reads what the simulated network wrote down for itself.
 */
@NullMarked
package io.wagate.bulk.fault;

import org.jspecify.annotations.NullMarked;
