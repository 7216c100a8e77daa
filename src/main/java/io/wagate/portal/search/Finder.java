package io.wagate.portal.search;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds things of some kinds. Each look-up is one step in an index, and goes through the service that shows the thing. */
interface Finder {

    Stream<Hit> find(Actor actor, Query query);

    /** The thing, unless there is none of this id for this caller. */
    static <T> Optional<T> maybe(Supplier<T> service) {
        try {
            return Optional.of(service.get());
        } catch (ProblemException none) {
            return switch (none.problem()) {
                case Problem.NotFound absent -> Optional.empty();
                case Problem.Forbidden forbidden -> Optional.empty();
                case Problem.ReadOnly restrained -> Optional.empty();
                case Problem.Invalid malformed -> Optional.empty();
                case Problem any -> throw none;
            };
        }
    }
}
