package io.wagate.driver;

import java.time.Instant;

/**
 * Somebody tried a driver against the live service and signed the sheet.
 *
 * @param version the client version that it was tried with
 * @param signedBy the name on the sheet
 * @param at when an administrator said so here
 * @param by that administrator's e-mail
 */
public record Acceptance(String version, String signedBy, Instant at, String by) {}
