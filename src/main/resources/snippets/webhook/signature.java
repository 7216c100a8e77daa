// Checks the member "signature" of a body: WEBHOOK_SECRET=… java Signature.java < body.json
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Signature {
    static boolean isGenuine(byte[] raw, String secret) throws Exception {
        if (raw.length <= 80) return false;
        // The last 80 bytes are ,"signature":"<64 hex digits>"} and are not part of what is signed.
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes("UTF-8"), "HmacSHA256"));
        mac.update(raw, 0, raw.length - 80);
        String expected = HexFormat.of().formatHex(mac.doFinal(new byte[] {'}'}));
        byte[] given = Arrays.copyOfRange(raw, raw.length - 66, raw.length - 2);
        return MessageDigest.isEqual(expected.getBytes("UTF-8"), given);
    }

    public static void main(String[] arguments) throws Exception {
        byte[] raw = System.in.readAllBytes(); // in a receiver: the raw bytes of the request
        System.out.println(isGenuine(raw, System.getenv("WEBHOOK_SECRET")) ? "genuine" : "forged");
    }
}
