package io.wagate.kernel;

/** Who has writes waiting in a {@link GroupCommit}, so that they are finished before the application ends. */
@FunctionalInterface
public interface WritesTogether {

    GroupCommit<?, ?> commits();
}
