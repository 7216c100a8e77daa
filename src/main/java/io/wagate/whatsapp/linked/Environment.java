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
 */
record Environment(
        Supplier<LinkedSettings> settings,
        HttpClient client,
        Timers timers,
        InstantSource clock,
        Randomness randomness) {

    Line.Surroundings forLine() {
        return new Line.Surroundings(client, clock, randomness);
    }
}
