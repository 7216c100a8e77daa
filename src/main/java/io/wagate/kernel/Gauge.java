package io.wagate.kernel;

import java.util.List;

/**
 * What a room tells those who run the platform of how it does. Read anew every few seconds while somebody looks, so it
 * asks only questions whose cost is bounded, however much there is. {@code @Order} says where it stands.
 */
public interface Gauge {

    /** How questions that count are bounded: what is more is {@code 10,000+}. */
    int MOST = 10_000;

    /** The key of the message that stands above its figures. */
    String title();

    List<Figure> figures();
}
