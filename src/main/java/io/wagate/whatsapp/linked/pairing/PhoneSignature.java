package io.wagate.whatsapp.linked.pairing;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.Digests;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.proto.DeviceIdentity;
import io.wagate.whatsapp.linked.proto.SignedIdentity;
import io.wagate.whatsapp.linked.proto.SignedIdentityHmac;
import java.security.MessageDigest;

/**
 * What the phone says after a scan, and our answer. The phone proves that it read our code (HMAC under its secret) and
 * that the account vouches for this device (signature); we prove that we hold the device's key. Anything that does not
 * hold is a {@link ProtocolBreach}, and nothing is kept.
 */
public final class PhoneSignature {

    /**
     * @param device the same device, linked now
     * @param answer what goes back inside {@code pair-device-sign}
     */
    public record Accepted(Device device, Node answer) {}

    private static final byte[] BY_ACCOUNT = {6, 0};
    private static final byte[] BY_DEVICE = {6, 1};
    private static final int OF_A_PHONE = 0;

    private PhoneSignature() {}

    /** Checks {@code pair-success}. */
    public static Accepted check(Node success, Device device, byte[] secret) {
        try {
            byte[] sealed = success.child("device-identity").map(Node::bytes).orElse(new byte[0]);
            SignedIdentity identity = signedIdentity(SignedIdentityHmac.parseFrom(sealed), secret);
            byte[] details = identity.getDetails().toByteArray();
            byte[] account = identity.getAccountSignatureKey().toByteArray();
            byte[] ours = device.identity().publicKey();
            if (!CurveKeys.verify(account, identity.getAccountSignature().toByteArray(), BY_ACCOUNT, details, ours)) {
                throw new ProtocolBreach("The account did not sign this device");
            }
            byte[] signature = device.identity().sign(BY_DEVICE, details, ours, account);
            SignedIdentity complete = identity.toBuilder()
                    .setDeviceSignature(ByteString.copyFrom(signature))
                    .build();
            return accepted(success, device, complete, DeviceIdentity.parseFrom(details));
        } catch (InvalidProtocolBufferException e) {
            throw new ProtocolBreach("Unreadable device identity", e);
        }
    }

    private static SignedIdentity signedIdentity(SignedIdentityHmac sealed, byte[] secret)
            throws InvalidProtocolBufferException {
        byte[] details = sealed.getDetails().toByteArray();
        if (!MessageDigest.isEqual(
                Digests.hmac(secret, details), sealed.getHmac().toByteArray())) {
            throw new ProtocolBreach("The phone did not read our code");
        }
        if (sealed.getAccountType() != OF_A_PHONE) {
            throw new ProtocolBreach("A hosted account");
        }
        return SignedIdentity.parseFrom(details);
    }

    private static Accepted accepted(Node success, Device device, SignedIdentity complete, DeviceIdentity details) {
        Node named = success.child("device").orElseThrow(() -> new ProtocolBreach("No device was named"));
        Address jid = Address.required(named, "jid");
        if (!jid.server().equals(Address.SERVER) || !jid.user().matches("[0-9]{5,20}") || jid.device() == 0) {
            throw new ProtocolBreach("A device with an address that is none");
        }
        Address lid = named.attribute("lid").flatMap(Address::parse).orElse(null);
        // The server knows the account's key already.
        byte[] shown = complete.toBuilder().clearAccountSignatureKey().build().toByteArray();
        Node answer = Node.of(
                "pair-device-sign",
                Node.of("device-identity", shown).with("key-index", Integer.toString(details.getKeyIndex())));
        return new Accepted(device.linked(jid, lid, complete.toByteArray()), answer);
    }
}
