package io.wagate.whatsapp.linked.keep;

import com.google.protobuf.ByteString;
import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.proto.KeptDevice;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who this device is: the keys that it made for itself and, once it is linked, what the phone signed.
 *
 * @param noise the key of the channel
 * @param identity the key of this device towards other devices
 * @param signedKey the lasting prekey, signed by the identity; its id is {@link #SIGNED_KEY_ID}
 * @param registrationId from 1 to 16,380
 * @param jid our address by number with our device number, null until linked
 * @param lid our hidden address, null until linked
 * @param account the signed identity, empty until linked
 */
public record Device(
        CurveKeys noise,
        CurveKeys identity,
        CurveKeys signedKey,
        int registrationId,
        @Nullable Address jid,
        @Nullable Address lid,
        byte[] account) {

    public static final int SIGNED_KEY_ID = 1;

    /** What XEdDSA signs of a Curve25519 key is its type, 5, and the key. */
    public static final byte[] KEY_TYPE = {5};

    private static final String NAME = "device";
    private static final int REGISTRATION_IDS = 16_380;

    /** A device that nobody knows yet. */
    public static Device random(Randomness randomness) {
        return new Device(
                CurveKeys.random(randomness),
                CurveKeys.random(randomness),
                CurveKeys.random(randomness),
                1 + randomness.below(REGISTRATION_IDS),
                null,
                null,
                new byte[0]);
    }

    public Device linked(Address asPhone, @Nullable Address hidden, byte[] signed) {
        return new Device(noise, identity, signedKey, registrationId, asPhone, hidden, signed);
    }

    public static Optional<Device> load(Vault vault) {
        return vault.get(NAME).map(bytes -> of(Kept.read(bytes, KeptDevice.parser(), KeptDevice::getVersion)));
    }

    public void save(Vault vault) {
        KeptDevice.Builder kept = KeptDevice.newBuilder()
                .setVersion(Kept.VERSION)
                .setNoiseKey(ByteString.copyFrom(noise.privateKey()))
                .setIdentityKey(ByteString.copyFrom(identity.privateKey()))
                .setSignedKey(ByteString.copyFrom(signedKey.privateKey()))
                .setRegistrationId(registrationId)
                .setAccount(ByteString.copyFrom(account));
        if (jid != null) {
            kept.setJid(jid.toString());
        }
        if (lid != null) {
            kept.setLid(lid.toString());
        }
        vault.put(NAME, kept.build().toByteArray());
    }

    /** The number of the account, digits of E.164. Only for a linked device. */
    public String phone() {
        return self().user();
    }

    /** Our address by number. Only for a linked device. */
    public Address self() {
        if (jid == null) {
            throw new IllegalStateException("Not linked");
        }
        return jid;
    }

    /** Whether this is the account of this device, by number or hidden. */
    public boolean isOurs(Address address) {
        return jid != null && jid.sameUser(address) || lid != null && lid.sameUser(address);
    }

    public byte[] signedKeySignature() {
        return identity.sign(KEY_TYPE, signedKey.publicKey());
    }

    private static Device of(KeptDevice kept) {
        return new Device(
                CurveKeys.of(kept.getNoiseKey().toByteArray()),
                CurveKeys.of(kept.getIdentityKey().toByteArray()),
                CurveKeys.of(kept.getSignedKey().toByteArray()),
                kept.getRegistrationId(),
                Address.parse(kept.getJid()).orElse(null),
                Address.parse(kept.getLid()).orElse(null),
                kept.getAccount().toByteArray());
    }
}
