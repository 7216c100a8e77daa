import org.springframework.web.bind.annotation.*;
import org.springframework.http.*;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.util.*;
@RestController
public class WebhookController {
    private final String secret = System.getenv("WAPI_WEBHOOK_SECRET");
    @PostMapping("/whatsapp-webhook")
    public ResponseEntity<Map<String,Boolean>> handle(
        @RequestBody Map<String,Object> payload) throws Exception {
        if (secret != null && payload.containsKey("signature")) {
            String raw = new com.fasterxml.jackson.databind.ObjectMapper()
                .writeValueAsString(payload);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(), "HmacSHA256"));
            String expected = HexFormat.of().formatHex(mac.doFinal(raw.getBytes()));
            if (!expected.equals(payload.get("signature")))
            return ResponseEntity.status(401).build();
        }
        if ("message".equals(payload.get("event"))) {
            var data = (Map<?,?>) payload.get("data");
            String from = data.get("from").toString()
                .replace("@s.whatsapp.net", "");
            System.out.println("Message from " + from + ": " + data.get("body"));
        }
        return ResponseEntity.ok(Map.of("ok", true));
    }
}
