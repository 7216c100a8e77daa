package io.wagate.whatsapp;

import io.wagate.kernel.Actor;

/** What a first start needs of the simulated phones, without naming the driver: somebody who scans the code. */
public interface SandboxPhones {

    /**
     * Lets a new simulated phone of the caller's tenant scan the code that this sandbox session shows, as a person would.
     * What comes of it is told to the session.
     *
     * @param publicId the session; {@link io.wagate.kernel.Problem.Conflict} when it shows no code
     */
    void scanWithNewPhone(Actor actor, String publicId);
}
