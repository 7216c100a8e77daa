package io.wagate.webhook;

import io.wagate.event.EventType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a person or a program says about an endpoint, to create or to change it.
 *
 * @param name 1 to 100 characters; empty takes the host of the address
 * @param format the name of a {@link PayloadFormat}; the delivery profile follows from it
 * @param session the public id of the one session, null or empty for all
 * @param events empty for everything
 * @param headers sent with every call, at most 20; null leaves those that are there
 */
public record EndpointDraft(
        String name,
        String url,
        String format,
        @Nullable String session,
        Set<EventType> events,
        Endpoint.Placement placement,
        @Nullable Map<String, String> headers) {}
