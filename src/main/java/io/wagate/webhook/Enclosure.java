package io.wagate.webhook;

import org.jspecify.annotations.Nullable;

/** A file on its way into a payload. */
public record Enclosure(String mimeType, @Nullable String fileName, byte[] bytes) {}
