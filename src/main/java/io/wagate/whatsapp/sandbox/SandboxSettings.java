package io.wagate.whatsapp.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * The measures of the simulated network.
 *
 * @param folder where the networks keep their journals and files, a folder per tenant
 * @param slowAcknowledgement how long the slow magic number takes
 * @param receiptDelay how long receipts are collected before they are told in one burst
 * @param journalSize when a journal file is full and the next one begins
 */
record SandboxSettings(Path folder, Duration slowAcknowledgement, Duration receiptDelay, DataSize journalSize) {

    static final Duration FIRST_CODE = Duration.ofSeconds(60);
    static final Duration LATER_CODE = Duration.ofSeconds(20);
    static final int CODES = 6;
    static final Duration PAIRING_CODE = Duration.ofSeconds(160);
    static final Duration PASSKEY = Duration.ofSeconds(60);
    static final Duration RECONNECT = Duration.ofSeconds(2);
    static final Duration RESTRICTION = Duration.ofDays(1);

    /** After the magic number's refusal: long enough to be seen, short enough to go on. */
    static final Duration SHORT_RESTRICTION = Duration.ofSeconds(30);
}
