// WAGATE_API_KEY=… java Send.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

public class Send {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Texts go into JSON here: give them to a JSON library where they may hold quotes or line breaks. */
    static String send(String to, String message) throws Exception {
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create("{{base}}/api/whatsapp/session/{{session}}/send"))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", System.getenv("WAGATE_API_KEY"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString()) // keep it when you repeat a request
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"to": "%s", "message": "%s"}""".formatted(to, message)))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("Sent: " + send("{{to}}", "Your order 1184 is ready."));
    }
}
