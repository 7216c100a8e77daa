package io.wagate.whatsapp.linked.pairing;

import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.crypto.AesGcm;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.Digests;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.node.Node;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Eight characters that are typed on the phone instead of a picture that it scans. Both sides show each other a fresh key
 * sealed under the code; from that, and from both identities, comes the secret under which the phone then vouches for us.
 */
public final class PairingCode {

    public static final Duration LIFETIME = Duration.ofSeconds(160);

    /** No characters that look alike. */
    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTVWXYZ";

    private static final int LENGTH = 8;
    private static final int ROUNDS = 2 << 16;
    private static final int SALT = 32;
    private static final int IV = 16;
    private static final int NONCE = 12;
    private static final int SECRET = 32;
    private static final byte[] NOTHING = {};
    private static final String DISPLAY_OF_A_DESKTOP = "Chrome (Linux)";

    private final Device device;
    private final Randomness randomness;
    private final String code;
    private final CurveKeys ephemeral;
    private byte[] reference = NOTHING;

    public PairingCode(Device device, Randomness randomness) {
        this.device = device;
        this.randomness = randomness;
        this.code = randomness.text(LENGTH, ALPHABET);
        this.ephemeral = CurveKeys.random(randomness);
    }

    /** As it is shown, in two groups of four. */
    public String text() {
        return code.substring(0, LENGTH / 2) + "-" + code.substring(LENGTH / 2);
    }

    /** What asks WhatsApp to let the phone with this number expect the code. */
    public Node hello(String phone) {
        byte[] salt = randomness.bytes(SALT);
        byte[] iv = randomness.bytes(IV);
        byte[] sealed = CurveKeys.join(salt, iv, counter(salt, iv, ephemeral.publicKey()));
        return Node.of(
                        "link_code_companion_reg",
                        Node.of("link_code_pairing_wrapped_companion_ephemeral_pub", sealed),
                        Node.of("companion_server_auth_key_pub", device.noise().publicKey()),
                        Node.of("companion_platform_id", utf8("1")),
                        Node.of("companion_platform_display", utf8(DISPLAY_OF_A_DESKTOP)),
                        Node.of("link_code_pairing_nonce", utf8("0")))
                .with("jid", phone + "@s.whatsapp.net")
                .with("stage", "companion_hello")
                .with("should_show_push_notification", "true");
    }

    /** Remembers which attempt the answer to the hello is about. */
    public void begun(Node answer) {
        reference = child(child(answer, "link_code_companion_reg"), "link_code_pairing_ref")
                .bytes();
    }

    /**
     * @param request what is sent to WhatsApp
     * @param secret under which the phone will vouch for us
     */
    public record Finish(Node request, byte[] secret) {}

    /** The code was typed. Throws {@link ProtocolBreach} for another attempt or a malformed key. */
    public Finish finish(String phone, Node notification) {
        Node said = child(notification, "link_code_companion_reg");
        if (!MessageDigest.isEqual(child(said, "link_code_pairing_ref").bytes(), reference)) {
            throw new ProtocolBreach("An answer to another pairing code");
        }
        byte[] shared = ephemeral.agree(unsealed(
                child(said, "link_code_pairing_wrapped_primary_ephemeral_pub").bytes()));
        byte[] theirIdentity = child(said, "primary_identity_pub").bytes();
        byte[] random = randomness.bytes(SECRET);
        byte[] secret = Digests.hkdf(
                CurveKeys.join(shared, device.identity().agree(theirIdentity), random),
                NOTHING,
                utf8("adv_secret"),
                SECRET);
        Node request = Node.of(
                        "link_code_companion_reg",
                        Node.of("link_code_pairing_wrapped_key_bundle", bundle(shared, theirIdentity, random)),
                        Node.of("companion_identity_public", device.identity().publicKey()),
                        Node.of("link_code_pairing_ref", reference))
                .with("jid", phone + "@s.whatsapp.net")
                .with("stage", "companion_finish");
        return new Finish(request, secret);
    }

    private byte[] bundle(byte[] shared, byte[] theirIdentity, byte[] random) {
        byte[] salt = randomness.bytes(SALT);
        byte[] nonce = randomness.bytes(NONCE);
        byte[] key = Digests.hkdf(shared, salt, utf8("link_code_pairing_key_bundle_encryption_key"), SECRET);
        byte[] plain = CurveKeys.join(device.identity().publicKey(), theirIdentity, random);
        return CurveKeys.join(salt, nonce, AesGcm.seal(key, nonce, NOTHING, plain));
    }

    private byte[] unsealed(byte[] sealed) {
        if (sealed.length != SALT + IV + CurveKeys.LENGTH) {
            throw new ProtocolBreach("A sealed key of " + sealed.length + " bytes");
        }
        return counter(
                Arrays.copyOf(sealed, SALT),
                Arrays.copyOfRange(sealed, SALT, SALT + IV),
                Arrays.copyOfRange(sealed, SALT + IV, sealed.length));
    }

    /** AES in counter mode under the code: the same step seals and unseals. */
    private byte[] counter(byte[] salt, byte[] iv, byte[] data) {
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(code.toCharArray(), salt, ROUNDS, 256))
                    .getEncoded();
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Node child(Node parent, String name) {
        return parent.child(name).orElseThrow(() -> new ProtocolBreach("A pairing without " + name));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
