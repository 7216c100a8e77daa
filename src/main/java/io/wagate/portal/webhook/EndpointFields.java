package io.wagate.portal.webhook;

import io.wagate.event.EventType;
import io.wagate.kernel.Problem;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointDraft;
import io.wagate.webhook.PayloadFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was typed into the form of an endpoint, exactly, so that a mistake costs nobody their words.
 *
 * @param which {@code usual}, {@code all} or {@code some} events; only for {@code some} do {@code events} count
 * @param choice of the secret: {@code generated}, {@code own} or {@code none}
 */
record EndpointFields(
        String name,
        String url,
        String format,
        String session,
        String which,
        Set<String> events,
        String placement,
        List<Header> headers,
        String choice,
        String secret) {

    private static final int SPARE_ROWS = 2;

    /** A custom header; one that is {@code kept} has a value that nobody sees, and keeps it while its field is empty. */
    record Header(String name, String value, boolean kept) {
        static final Header EMPTY = new Header("", "", false);
    }

    /** From a form. Read by hand: binding would cut a value that holds a comma. */
    static EndpointFields of(MultiValueMap<String, String> form) {
        List<String> names = form.getOrDefault("headerName", List.of());
        List<String> values = form.getOrDefault("headerValue", List.of());
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String value = i < values.size() ? values.get(i).strip() : "";
            headers.add(new Header(names.get(i).strip(), value, false));
        }
        headers.removeIf(header -> header.name().isEmpty() && header.value().isEmpty());
        return new EndpointFields(
                text(form, "name"),
                text(form, "url"),
                text(form, "format"),
                text(form, "session"),
                text(form, "which"),
                new TreeSet<>(form.getOrDefault("events", List.of())),
                text(form, "placement"),
                headers,
                text(form, "choice"),
                Objects.requireNonNullElse(form.getFirst("secret"), ""));
    }

    /** As it is stored. {@code session} is the public id of its session; of its headers only the names are shown. */
    static EndpointFields of(Endpoint endpoint, String session, Set<String> headers, Set<EventType> usual) {
        String which = endpoint.events().isEmpty() ? "all" : endpoint.events().equals(usual) ? "usual" : "some";
        return new EndpointFields(
                endpoint.name(),
                endpoint.url(),
                endpoint.format(),
                session,
                which,
                endpoint.events().stream().map(EventType::wire).collect(Collectors.toSet()),
                endpoint.placement().wire(),
                headers.stream().map(name -> new Header(name, "", true)).toList(),
                "",
                "");
    }

    /** The rows that the form shows: those that are there, marked where a value is stored, and some empty ones. */
    List<Header> rows(Set<String> stored, int most) {
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        known.addAll(stored);
        Stream<Header> rows = headers.stream()
                .map(header -> new Header(header.name(), header.value(), known.contains(header.name())));
        int spare = Math.clamp(most - headers.size(), 0, SPARE_ROWS);
        return Stream.concat(rows, Stream.generate(() -> Header.EMPTY).limit(spare))
                .toList();
    }

    /** What the service is asked for. {@code stored} are the headers as they are, whose values an empty field keeps. */
    EndpointDraft draft(PayloadFormat of, Map<String, String> stored) {
        return new EndpointDraft(name, url, of.name(), session, chosen(of), placed(), merged(stored));
    }

    private Set<EventType> chosen(PayloadFormat of) {
        if (which.equals("all")) {
            return Set.of();
        }
        if (!which.equals("some")) {
            return of.usual();
        }
        Set<EventType> types = Stream.of(EventType.values())
                .filter(type -> events.contains(type.wire()))
                .collect(Collectors.toSet());
        if (types.isEmpty()) {
            throw Problem.Invalid.field("events", "Tick at least one event, or choose everything")
                    .asException();
        }
        return types;
    }

    private Endpoint.Placement placed() {
        return Stream.of(Endpoint.Placement.values())
                .filter(each -> each.wire().equals(placement))
                .findFirst()
                .orElse(Endpoint.Placement.BODY_AND_HEADERS);
    }

    private Map<String, String> merged(Map<String, String> stored) {
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(stored);
        Map<String, String> merged = new LinkedHashMap<>();
        Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : headers) {
            if (header.name().isEmpty()) {
                throw refused("Write the name of the header as well");
            }
            String value = header.value().isEmpty() ? known.get(header.name()) : header.value();
            if (value == null) {
                throw refused("Write the value of " + header.name());
            }
            if (!seen.add(header.name())) {
                throw refused(header.name() + " stands here twice");
            }
            merged.put(header.name(), value);
        }
        return merged;
    }

    private static RuntimeException refused(String words) {
        return Problem.Invalid.field("headers", words).asException();
    }

    private static String text(MultiValueMap<String, String> form, String name) {
        @Nullable String text = form.getFirst(name);
        return text == null ? "" : text.strip();
    }
}
