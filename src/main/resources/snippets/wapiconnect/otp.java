// WAGATE_API_KEY=… java Otp.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

public class Otp {
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final SecureRandom RANDOM = new SecureRandom();
    static final Map<String, Code> CODES = new ConcurrentHashMap<>(); // with several servers: a table or Redis

    record Code(String code, Instant until, int tries) {}

    static void sendCode(String phone) throws Exception {
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create("{{base}}/api/whatsapp/session/{{session}}/send"))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", System.getenv("WAGATE_API_KEY"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"to": "%s", "header": "Your code", "footer": "Tell it to nobody",
                         "message": "*%s* is your code. It is valid for 10 minutes."}""".formatted(phone, code)))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        CODES.put(phone, new Code(code, Instant.now().plusSeconds(600), 5));
    }

    static boolean isRight(String phone, String typed) {
        Code sent = CODES.computeIfPresent(
                phone, (key, code) -> new Code(code.code(), code.until(), code.tries() - 1));
        if (sent == null || sent.tries() < 0 || Instant.now().isAfter(sent.until())) {
            return false;
        }
        boolean right = MessageDigest.isEqual(typed.getBytes(), sent.code().getBytes());
        return right && CODES.remove(phone) != null; // once only
    }

    public static void main(String[] arguments) throws Exception {
        sendCode("{{to}}");
        System.out.println("Sent. A guess is right: " + isRight("{{to}}", "guess!"));
    }
}
