package io.wagate.whatsapp.linked;

import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What all linked sessions share.
 *
 * @param settings asked at each connection, so that a new client version counts from the next one on
 * @param lines carries the sockets, see {@link Line#newClient}
 * @param files carries what is up- and downloaded
 */
record Environment(
        Supplier<LinkedSettings> settings,
        HttpClient lines,
        HttpClient files,
        Timers timers,
        InstantSource clock,
        Randomness randomness) {

    Line.Surroundings forLine() {
        return new Line.Surroundings(lines, clock, randomness);
    }
}
