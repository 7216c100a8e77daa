package io.wagate.session;

/** The right to write a session: which node holds it and under which epoch. */
record Claim(long session, long node, long epoch) {}
