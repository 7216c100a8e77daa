package io.wagate.whatsapp.linked.media;

import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Node;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where files are brought and fetched at the moment, as the server says; asked again when its word is old. */
final class MediaHosts {

    /** @param pass what lets us upload */
    record Named(String pass, List<String> hosts, Instant until) {}

    private static final long USUAL_SECONDS = 300;

    private final InstantSource clock;
    private @Nullable Named named;

    MediaHosts(InstantSource clock) {
        this.clock = clock;
    }

    synchronized Named get(Line line) {
        Named known = named;
        if (known == null || !known.until().isAfter(clock.instant())) {
            known = ask(line);
            named = known;
        }
        return known;
    }

    private Named ask(Line line) {
        Node answer = line.ask(Line.iq("set", "w:m", Node.of("media_conn")));
        Node connection = answer.child("media_conn").orElse(answer);
        List<String> hosts = connection
                .children("host")
                .flatMap(host -> host.attribute("hostname").stream())
                .toList();
        long seconds = connection.number("ttl").orElse(USUAL_SECONDS);
        return new Named(
                connection.attribute("auth").orElse(""), hosts, clock.instant().plusSeconds(seconds));
    }
}
