package io.wagate.support;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A passkey together with the browser that asks it (Web Authentication, ES256, no attestation). Unlike real ones they say
 * what the test wants: another page's origin, another relying party, any counter.
 */
public final class SoftPasskey {

    /** The authenticator's flags: somebody was there, who it is was checked, a key is attested. */
    public static final int PRESENT = 1;

    public static final int VERIFIED = 4;
    private static final int ATTESTED = 0x40;

    private static final JsonMapper JSON = new JsonMapper();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
    private static final HexFormat HEX = HexFormat.of();

    /** What the browser and the authenticator claim about where, and how, they were asked. */
    public record Claim(String origin, String rpId, int flags, long counter) {

        public Claim origin(String other) {
            return new Claim(other, rpId, flags, counter);
        }

        public Claim rpId(String other) {
            return new Claim(origin, other, flags, counter);
        }

        public Claim flags(int other) {
            return new Claim(origin, rpId, other, counter);
        }

        public Claim counter(long other) {
            return new Claim(origin, rpId, flags, other);
        }
    }

    private final KeyPair key;
    private final byte[] id = new byte[16];
    private String userHandle = "";

    /** Pretends to be another one, without its key. */
    public SoftPasskey(SoftPasskey other) {
        this();
        System.arraycopy(other.id, 0, id, 0, id.length);
        userHandle = other.userHandle;
    }

    public SoftPasskey() {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            key = keys.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
        ThreadLocalRandom.current().nextBytes(id);
    }

    /** An honest claim on the page of this port, with a counter of 1. */
    public static Claim honest(int port) {
        return new Claim("http://localhost:" + port, "localhost", PRESENT | VERIFIED, 1);
    }

    /** What the form sends after {@code navigator.credentials.create} with these options. */
    public String created(String options, Claim claim) {
        JsonNode asked = JSON.readTree(options);
        userHandle = asked.path("user").path("id").asString();
        byte[] data = join(data(claim, ATTESTED), new byte[16], HEX.parseHex("0010"), id, cose());
        byte[] object = join(
                HEX.parseHex("a363666d74646e6f6e656761747453746d74a068617574684461746158"),
                new byte[] {(byte) data.length},
                data);
        byte[] client = client("webauthn.create", asked, claim);
        return answer(Map.of("clientDataJSON", text(client), "attestationObject", text(object)));
    }

    /** What the form sends after {@code navigator.credentials.get} with these options. */
    public String signed(String options, Claim claim) {
        byte[] client = client("webauthn.get", JSON.readTree(options), claim);
        byte[] data = data(claim, 0);
        return answer(Map.of(
                "clientDataJSON", text(client),
                "authenticatorData", text(data),
                "signature", text(signature(join(data, sha256(client)))),
                "userHandle", userHandle));
    }

    private String answer(Map<String, String> response) {
        return JSON.writeValueAsString(Map.of(
                "id",
                text(id),
                "rawId",
                text(id),
                "type",
                "public-key",
                "clientExtensionResults",
                Map.of(),
                "response",
                response));
    }

    private static byte[] client(String type, JsonNode asked, Claim claim) {
        return JSON.writeValueAsBytes(Map.of(
                "type",
                type,
                "challenge",
                asked.path("challenge").asString(),
                "origin",
                claim.origin(),
                "crossOrigin",
                false));
    }

    private static byte[] data(Claim claim, int more) {
        byte[] flags = {(byte) (claim.flags() | more)};
        byte[] counter =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) claim.counter()).array();
        return join(sha256(claim.rpId().getBytes(StandardCharsets.UTF_8)), flags, counter);
    }

    /** The public key as a COSE map of five: EC2, ES256, P-256, x, y (RFC 9053 §7.1.1). */
    private byte[] cose() {
        var point = ((ECPublicKey) key.getPublic()).getW();
        return join(
                HEX.parseHex("a5010203262001215820"),
                number(point.getAffineX().toByteArray()),
                HEX.parseHex("225820"),
                number(point.getAffineY().toByteArray()));
    }

    private static byte[] number(byte[] signed) {
        byte[] fixed = new byte[32];
        int length = Math.min(signed.length, fixed.length);
        System.arraycopy(signed, signed.length - length, fixed, fixed.length - length, length);
        return fixed;
    }

    private byte[] signature(byte[] message) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(key.getPrivate());
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] join(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }

    private static String text(byte[] bytes) {
        return TEXT.encodeToString(bytes);
    }
}
