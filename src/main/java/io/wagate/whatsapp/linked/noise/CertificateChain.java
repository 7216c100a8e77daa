package io.wagate.whatsapp.linked.noise;

import com.google.protobuf.InvalidProtocolBufferException;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.proto.NoiseCertificate;
import io.wagate.whatsapp.linked.proto.NoiseCertificateChain;
import io.wagate.whatsapp.linked.proto.NoiseCertificateDetails;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/** Who may call itself WhatsApp: a root key that signs an intermediate that signs the key of the server we talk to. */
public final class CertificateChain {

    /** WhatsApp's own root, public in every client. */
    public static final byte[] WHATSAPP_ROOT =
            HexFormat.of().parseHex("142375574d0a587166aae71ebe516437c4a28b73e3695c6ce1f7f9545da8ee6b");

    private static final int ROOT_SERIAL = 0;

    private final byte[] root;
    private final InstantSource clock;

    public CertificateChain(byte[] root, InstantSource clock) {
        this.root = root.clone();
        this.clock = clock;
    }

    /** Throws {@link ProtocolBreach} unless this chain leads from the root to exactly this key, today. */
    void verify(byte[] encoded, byte[] serverKey) {
        try {
            NoiseCertificateChain chain = NoiseCertificateChain.parseFrom(encoded);
            NoiseCertificateDetails intermediate = check(chain.getIntermediate(), root, ROOT_SERIAL);
            NoiseCertificateDetails leaf =
                    check(chain.getLeaf(), intermediate.getKey().toByteArray(), intermediate.getSerial());
            if (!MessageDigest.isEqual(leaf.getKey().toByteArray(), serverKey)) {
                throw new ProtocolBreach("The certificate belongs to another server key");
            }
        } catch (InvalidProtocolBufferException e) {
            throw new ProtocolBreach("Unreadable certificate chain", e);
        }
    }

    private NoiseCertificateDetails check(NoiseCertificate certificate, byte[] issuer, int issuerSerial)
            throws InvalidProtocolBufferException {
        byte[] signed = certificate.getDetails().toByteArray();
        if (!CurveKeys.verify(issuer, certificate.getSignature().toByteArray(), signed)) {
            throw new ProtocolBreach("A certificate is not signed by its issuer");
        }
        NoiseCertificateDetails details = NoiseCertificateDetails.parseFrom(signed);
        if (!details.hasIssuerSerial() || details.getIssuerSerial() != issuerSerial) {
            throw new ProtocolBreach("A certificate names another issuer");
        }
        requireValid(details);
        return details;
    }

    private void requireValid(NoiseCertificateDetails details) {
        Instant now = clock.instant();
        boolean stated = details.hasNotBefore() && details.hasNotAfter();
        if (!stated || now.getEpochSecond() < details.getNotBefore() || now.getEpochSecond() > details.getNotAfter()) {
            throw new ProtocolBreach("A certificate is not valid now; is the clock of this machine right?");
        }
    }
}
