package io.wagate.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What proves that an attempt comes from here: the Standard Webhooks headers, one line for a check of the raw body, and,
 * where the format has a place for it, the signature inside the body (spec/seed-api.md §1.5). Made anew at each attempt.
 */
final class Signatures {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";
    static final String RAW_BODY = "X-WapiConnect-Signature";
    static final String EVENT = "X-WapiConnect-Event";
    static final String DELIVERY = "X-WapiConnect-Delivery";

    /** Stands before each signature of the first and only version. */
    static final String VERSION = "v1,";

    /** Stands before the signature of the raw body. */
    static final String ALGORITHM = "sha256=";

    private Signatures() {}

    /** The bytes to send: with the newest secret's signature inside where the placement wants it there. */
    static byte[] body(
            PayloadFormat format, byte[] payload, List<EndpointSecret> secrets, Endpoint.Placement placement) {
        return placement == Endpoint.Placement.BODY_AND_HEADERS && !secrets.isEmpty()
                ? format.signed(payload, secrets.getFirst().text())
                : payload;
    }

    /**
     * The headers of one attempt, in order.
     *
     * @param body the bytes as they are sent, with the signature that is inside them
     * @param secrets those that sign now, newest first; none leaves the signatures out
     */
    static LinkedHashMap<String, String> headers(
            String webhookId,
            String eventName,
            Instant at,
            byte[] body,
            List<EndpointSecret> secrets,
            Endpoint.Placement placement) {
        var headers = new LinkedHashMap<String, String>();
        String timestamp = Long.toString(at.getEpochSecond());
        headers.put(ID, webhookId);
        headers.put(TIMESTAMP, timestamp);
        boolean signed = placement != Endpoint.Placement.NONE && !secrets.isEmpty();
        if (signed) {
            headers.put(
                    SIGNATURE,
                    secrets.stream()
                            .map(secret -> standard(secret.standard(), webhookId, timestamp, body))
                            .collect(Collectors.joining(" ")));
            headers.put(
                    RAW_BODY,
                    ALGORITHM + Hmac.literal(secrets.getFirst().text(), body).hex());
        }
        headers.put(EVENT, eventName);
        headers.put(DELIVERY, webhookId);
        return headers;
    }

    /** One signature of the Standard Webhooks scheme, over {@code id.timestamp.body}. */
    static String standard(String secret, String webhookId, String timestamp, byte[] body) {
        return VERSION + Hmac.standard(secret, head(webhookId, timestamp), body).base64();
    }

    /** What stands before the body in the signed bytes. */
    static byte[] head(String webhookId, String timestamp) {
        return (webhookId + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8);
    }
}
