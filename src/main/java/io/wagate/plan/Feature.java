package io.wagate.plan;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a plan may hold or leave out. Each is enforced where its noun is at home. */
public enum Feature {
    /** One message to many recipients. */
    BULK("Bulk jobs"),
    /** Sessions on the simulated network, with phones to play with. */
    SANDBOX("Sandbox sessions");

    private final String title;

    Feature(String title) {
        this.title = title;
    }

    /** What people read. */
    public String title() {
        return title;
    }

    /** The word in the database and in the API. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String column(Set<Feature> features) {
        return features.stream().sorted().map(Feature::wire).collect(Collectors.joining(","));
    }

    /** Names that nobody knows any more are left out. */
    static Set<Feature> of(String column) {
        Set<String> words = Set.of(column.split(","));
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        Arrays.stream(values())
                .filter(feature -> words.contains(feature.wire()))
                .forEach(features::add);
        return Collections.unmodifiableSet(features);
    }
}
