package io.wagate.portal.docs;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import io.wagate.webhook.Occasion;
import io.wagate.webhook.PayloadFormat;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * What each event means, read once from {@code docs/event-types.md}: a heading with its name, a sentence, perhaps a line
 * {@code Also: …} of members that stand there only sometimes, and its data as the log keeps them. What a receiver gets is
 * made of these by the formats themselves.
 */
@Component
class EventGuide {

    private static final Instant WHEN = Instant.parse("2026-11-20T10:41:07.250Z");
    private static final String TENANT = "northwind-a1b2c3";
    private static final String SESSION = "orders";
    private static final Pattern ENTRY = Pattern.compile(
            "(?s)(?<name>\\S+)\\s+(?<says>.*?)(?:\\nAlso: (?<also>[^\\n]*))?\\s*```json( company)?\\n(?<data>.*?)```\\s*");

    private final Map<EventType, EventEntry> entries = new EnumMap<>(EventType.class);
    private final List<PayloadFormat> formats;

    EventGuide(List<PayloadFormat> formats) {
        this.formats = formats;
        Markdown markdown = new Markdown("../");
        Arrays.stream(Book.source("event-types").split("(?m)^## "))
                .skip(1)
                .map(part -> entry(markdown, part))
                .forEach(entry -> entries.put(entry.type(), entry));
    }

    List<EventEntry> all() {
        return List.copyOf(entries.values());
    }

    Optional<EventEntry> find(String name) {
        return entries.values().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst();
    }

    /** What a receiver of this format is sent for it; empty where the format does not tell it. */
    Optional<String> payload(EventEntry entry, String format) {
        return formats.stream()
                .filter(one -> one.name().equals(format))
                .filter(one -> one.eventName(entry.type()).isPresent())
                .map(one -> one.render(new Occasion(entry.example(), TENANT, entry.session())))
                .map(payload -> Laid.out(payload.body()))
                .findFirst();
    }

    /** Its name in this format, or empty. */
    String nameIn(EventEntry entry, String format) {
        return formats.stream()
                .filter(one -> one.name().equals(format))
                .flatMap(one -> one.eventName(entry.type()).stream())
                .findFirst()
                .orElse("");
    }

    private static EventEntry entry(Markdown markdown, String part) {
        Matcher found = ENTRY.matcher(part);
        if (!found.matches()) {
            throw new IllegalStateException("This event is not described as the others are: " + part);
        }
        EventType type = EventType.of(found.group("name"));
        boolean company = part.contains("```json company");
        String also = found.group("also");
        String says = found.group("says").strip().replace('\n', ' ');
        return new EventEntry(
                type,
                markdown.line(says),
                says.replaceAll("[`*]|\\]\\([^)]*\\)|\\[", ""),
                also == null ? List.of() : List.of(also.strip().split("[\\s`,]+")),
                new Event(
                        88_230_417,
                        new TenantId(1),
                        company ? 0 : 1,
                        company ? 12 : 1184,
                        type,
                        null,
                        WHEN,
                        found.group("data")),
                company ? "" : SESSION);
    }
}
