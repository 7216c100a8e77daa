package io.wagate.portal.sample;

import java.util.List;

/** A dialect with what it can do. {@code title} is its name, which is the same in every language. */
record DialectSamples(String id, String title, List<UseCase> cases) {

    /** The message that says whose clients it is for. */
    public String says() {
        return "samples.dialect." + id;
    }

    /** The use case with this id, otherwise the first. */
    UseCase named(String id) {
        return cases.stream().filter(one -> one.id().equals(id)).findFirst().orElse(cases.getFirst());
    }
}
