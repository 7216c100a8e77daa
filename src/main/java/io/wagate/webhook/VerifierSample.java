package io.wagate.webhook;

/**
 * A receiver that verifies what it gets, in one language, to be copied.
 *
 * @param language an id such as {@code node}
 * @param title the language's name
 * @param file the name under which to save it
 */
public record VerifierSample(String language, String title, String file, String code) {}
