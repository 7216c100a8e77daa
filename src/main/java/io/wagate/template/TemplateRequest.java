package io.wagate.template;

import org.jspecify.annotations.Nullable;

/**
 * A wish to send a template.
 *
 * @param from the number of one of the tenant's sessions, in any usual spelling
 * @param to the recipient's number
 * @param language null where the template has only one
 * @param idempotencyKey the client's name for this wish; the same one within 24 hours answers the first request
 */
public record TemplateRequest(
        String from,
        String to,
        String name,
        @Nullable String language,
        Filling filling,
        @Nullable String idempotencyKey) {}
