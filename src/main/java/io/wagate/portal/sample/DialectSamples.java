package io.wagate.portal.sample;

import java.util.List;

/**
 * A dialect with what it can do.
 *
 * @param says whose clients it is for
 */
record DialectSamples(String id, String title, String says, List<UseCase> cases) {

    /** The use case with this id, otherwise the first. */
    UseCase named(String id) {
        return cases.stream().filter(one -> one.id().equals(id)).findFirst().orElse(cases.getFirst());
    }
}
