package io.wagate.whatsapp.linked.noise;

import com.google.protobuf.ByteString;
import io.wagate.whatsapp.linked.Seeded;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.proto.NoiseCertificate;
import io.wagate.whatsapp.linked.proto.NoiseCertificateChain;
import io.wagate.whatsapp.linked.proto.NoiseCertificateDetails;
import java.time.Instant;

/** Signs chains as WhatsApp's authority does, and, asked for it, as it never would. */
final class Authority {

    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private static final Seeded RANDOMNESS = new Seeded(7);

    final CurveKeys root = CurveKeys.random(RANDOMNESS);
    final CurveKeys intermediate = CurveKeys.random(RANDOMNESS);
    final CurveKeys server = CurveKeys.random(RANDOMNESS);

    CurveKeys signsIntermediate = root;
    CurveKeys signsLeaf = intermediate;
    CurveKeys leafKey = server;
    int leafIssuer = 3;
    long from = NOW.getEpochSecond() - 60;
    long until = NOW.getEpochSecond() + 60;

    byte[] chain() {
        NoiseCertificateDetails.Builder upper =
                details(intermediate).setSerial(3).setIssuerSerial(0);
        NoiseCertificateDetails.Builder lower = details(leafKey).setSerial(355).setIssuerSerial(leafIssuer);
        return NoiseCertificateChain.newBuilder()
                .setIntermediate(signed(upper, signsIntermediate))
                .setLeaf(signed(lower.setNotBefore(from).setNotAfter(until), signsLeaf))
                .build()
                .toByteArray();
    }

    private static NoiseCertificateDetails.Builder details(CurveKeys key) {
        return NoiseCertificateDetails.newBuilder()
                .setKey(ByteString.copyFrom(key.publicKey()))
                .setNotBefore(NOW.getEpochSecond() - 3600)
                .setNotAfter(NOW.getEpochSecond() + 3600);
    }

    private static NoiseCertificate.Builder signed(NoiseCertificateDetails.Builder details, CurveKeys issuer) {
        ByteString bytes = details.build().toByteString();
        return NoiseCertificate.newBuilder()
                .setDetails(bytes)
                .setSignature(ByteString.copyFrom(issuer.sign(bytes.toByteArray())));
    }
}
