package io.wagate.localwhatsapp.phone;

import io.wagate.localwhatsapp.network.Device;
import io.wagate.localwhatsapp.wire.Curve;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Proto;

/** What a companion proves about itself with its first message: its account signed it, and it signed back. */
final class DeviceIdentity {

    private static final byte[] ACCOUNT_PREFIX = {6, 0};
    private static final byte[] DEVICE_PREFIX = {6, 1};

    private DeviceIdentity() {}

    static void check(Device sender, byte[] deviceIdentity, byte[] identity) {
        Proto signed = Proto.read(deviceIdentity);
        byte[] details = signed.bytes(1);
        byte[] account = sender.account().identity().open();
        boolean genuine = Curve.verify(account, signed.bytes(3), ACCOUNT_PREFIX, details, identity)
                && Curve.verify(identity, signed.bytes(4), DEVICE_PREFIX, details, identity, account);
        if (!genuine) {
            throw new Malformed("a device that its account does not vouch for");
        }
    }
}
