package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.DriverContract;

/** What every driver promises, kept by the linked one towards a WhatsApp on this machine that hides numbers. */
class LinkedDriverContractTest extends DriverContract {

    @Override
    protected Fixture fixture() {
        return new LinkedWorld(true);
    }
}
