package io.wagate.localwhatsapp.wire;

import java.time.Duration;
import java.time.Instant;

/**
 * Who vouches for the server's Noise key: a root that clients know beforehand signs an intermediate key, that signs the
 * leaf, and the leaf is the key of the handshake. The real root is a constant of every client; this one is made anew,
 * and can be asked for chains that a strict client refuses.
 */
public final class CertificateAuthority {

    /** What is wrong with a chain, if anything. */
    public enum Flaw {
        NONE,
        FOREIGN_ROOT,
        EXPIRED,
        NOT_YET_VALID,
        LEAF_OF_ANOTHER_KEY,
        LEAF_NOT_SIGNED_BY_INTERMEDIATE
    }

    private static final int ROOT_SERIAL = 0;
    private static final int INTERMEDIATE_SERIAL = 3;
    private static final int LEAF_SERIAL = 355;
    private static final Duration VALIDITY = Duration.ofDays(120);

    private final Curve root = Curve.random();
    private final Curve intermediate = Curve.random();
    private final Curve leaf = Curve.random();

    /** What clients have to trust: 32 bytes. */
    public byte[] rootKey() {
        return root.open();
    }

    /** The server's static key of the handshake. */
    Curve serverKey() {
        return leaf;
    }

    /** The chain that the server shows inside the handshake, in protocol buffers. */
    byte[] chain(Flaw flaw) {
        Curve signer = flaw == Flaw.FOREIGN_ROOT ? Curve.random() : root;
        Curve leafSigner = flaw == Flaw.LEAF_NOT_SIGNED_BY_INTERMEDIATE ? Curve.random() : intermediate;
        byte[] leafKey = flaw == Flaw.LEAF_OF_ANOTHER_KEY ? Curve.random().open() : leaf.open();
        Instant from = from(flaw);
        byte[] intermediateDetails = details(INTERMEDIATE_SERIAL, ROOT_SERIAL, intermediate.open(), from);
        byte[] leafDetails = details(LEAF_SERIAL, INTERMEDIATE_SERIAL, leafKey, from);
        return Proto.writer()
                .put(1, signed(leafDetails, leafSigner))
                .put(2, signed(intermediateDetails, signer))
                .bytes();
    }

    private static Instant from(Flaw flaw) {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        return switch (flaw) {
            case EXPIRED -> yesterday.minus(VALIDITY);
            case NOT_YET_VALID -> yesterday.plus(VALIDITY);
            case NONE, FOREIGN_ROOT, LEAF_OF_ANOTHER_KEY, LEAF_NOT_SIGNED_BY_INTERMEDIATE -> yesterday;
        };
    }

    private static byte[] details(int serial, int issuer, byte[] key, Instant from) {
        return Proto.writer()
                .put(1, serial)
                .put(2, issuer)
                .put(3, key)
                .put(4, from.getEpochSecond())
                .put(5, from.plus(VALIDITY).getEpochSecond())
                .bytes();
    }

    private static Proto signed(byte[] details, Curve signer) {
        return Proto.writer().put(1, details).put(2, signer.sign(details));
    }
}
