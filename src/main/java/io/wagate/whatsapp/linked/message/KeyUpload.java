package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.keep.PreKeys;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Node;
import java.util.Map;

/** Keeps the server supplied with our prekeys. */
public final class KeyUpload {

    private static final String NAMESPACE = "encrypt";

    private final Secrets secrets;

    public KeyUpload(Secrets secrets) {
        this.secrets = secrets;
    }

    /** After a login: asks how many are left, and brings more when they are few. */
    public void refill(Line line) {
        if (!secrets.preKeys().uploaded() || left(line) < PreKeys.FEW) {
            upload(line);
        }
    }

    /** Makes keys, commits them, and only then shows their public halves. */
    public void upload(Line line) {
        Map<Integer, CurveKeys> keys = secrets.preKeys().make(PreKeys.BATCH);
        secrets.vault().commit();
        line.ask(Line.iq(
                "set", NAMESPACE, PreKeyNodes.upload(secrets.device(), keys).toArray(Node[]::new)));
        secrets.preKeys().markUploaded();
        secrets.vault().commit();
    }

    private static long left(Line line) {
        return line.ask(Line.iq("get", NAMESPACE, Node.of("count")))
                .child("count")
                .flatMap(count -> count.number("value"))
                .orElse(0L);
    }
}
