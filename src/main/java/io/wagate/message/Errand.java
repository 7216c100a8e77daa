package io.wagate.message;

/**
 * The recipient of a bulk job that a message is for: who sends many keeps a row for each of them, and it changes in the
 * same transactions as the message.
 *
 * @param job the job's row
 * @param position counts from 0
 */
public record Errand(long job, int position) {}
