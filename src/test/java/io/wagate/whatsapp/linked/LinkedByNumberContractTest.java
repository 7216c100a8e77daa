package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.DriverContract;

/** The same promises towards friends who write to numbers, as older clients do. */
class LinkedByNumberContractTest extends DriverContract {

    @Override
    protected Fixture fixture() {
        return new LinkedWorld(false);
    }
}
