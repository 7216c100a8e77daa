package io.wagate.localwhatsapp.phone;

import io.wagate.localwhatsapp.network.Account;

/** What somebody let know about a message: {@code delivered}, {@code read}, {@code played} or {@code retry}. */
public record Status(String messageId, String type, Account by) {}
