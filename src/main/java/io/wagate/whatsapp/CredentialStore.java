package io.wagate.whatsapp;

import java.util.Optional;

/**
 * What a driver must remember of one session: named blobs, encrypted at rest and fenced by the session's epoch. A write
 * is durable when the method returns; a driver writes before it sends or acknowledges.
 */
public interface CredentialStore {

    /** What was saved last under this name. */
    Optional<byte[]> load(String name);

    /** Saves under a name of at most 100 ASCII characters. Throws when this node no longer owns the session. */
    void save(String name, byte[] value);

    /** Forgets everything of this session, as after a logout. */
    void clear();
}
