// WAGATE_SESSION_KEY=… java Send.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

public class Send {
    /** Texts go into JSON here: give them to a JSON library where they may hold quotes or line breaks. */
    static String send(String to, String text) throws Exception {
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create("{{base}}/v1/messages"))
                .timeout(Duration.ofSeconds(30))
                .header("WHIZARD-KEY", System.getenv("WAGATE_SESSION_KEY"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"recipient_type": "individual", "to": "%s", "type": "text", "text": {"body": "%s"}}"""
                        .formatted(to, text)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("Sent: " + send("{{to}}", "Your order 1184 is ready."));
    }
}
