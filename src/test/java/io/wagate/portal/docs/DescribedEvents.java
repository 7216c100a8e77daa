package io.wagate.portal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.Event;
import io.wagate.webhook.CanonicalJson;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the documentation says of events, for tests that make some in earnest. */
public final class DescribedEvents {

    private static final EventGuide GUIDE = new EventGuide(List.of());

    private DescribedEvents() {}

    /** It has the members of its example and none that the documentation does not name. */
    public static void assertIsDescribed(Event event) {
        EventEntry entry = GUIDE.find(event.type().wire()).orElseThrow();
        Set<String> real = members(event);
        Set<String> usual = members(entry.example());
        Set<String> known = new HashSet<>(usual);
        known.addAll(entry.also());
        assertThat(known).as("documented of " + entry.name()).containsAll(real);
        real.addAll(entry.also());
        assertThat(real).as("found in " + entry.name()).containsAll(usual);
    }

    private static Set<String> members(Event event) {
        return new HashSet<>(CanonicalJson.data(event).keySet());
    }
}
