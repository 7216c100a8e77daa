package io.wagate.session;

/** The node on whose behalf sessions are held. */
interface Owner {

    /** The number that stands in the sessions it owns. */
    long id();

    /** Whether what it owns is still its own; see {@link io.wagate.node.Node#holds}. */
    boolean holds();
}
