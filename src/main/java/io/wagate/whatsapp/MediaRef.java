package io.wagate.whatsapp;

import org.jspecify.annotations.Nullable;

/**
 * A received file that still lies at WhatsApp.
 *
 * @param key what the driver needs to fetch it; opaque to everybody else
 * @param size in bytes as announced; the download is capped all the same
 */
public record MediaRef(
        String key, String mimeType, @Nullable String fileName, long size) {}
