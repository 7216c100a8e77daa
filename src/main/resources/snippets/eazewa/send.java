// WAGATE_API_KEY=… java Send.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

public class Send {
    static final String INSTANCE = "{{base}}/api/v1/instances/{{instance}}";

    /** Texts go into JSON here: give them to a JSON library where they may hold quotes or line breaks. */
    static String send(String chatId, String message) throws Exception {
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create(INSTANCE + "/client/action/send-message"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + System.getenv("WAGATE_API_KEY"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"chatId": "%s", "message": "%s"}""".formatted(chatId, message)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        // The status says that the request arrived; whether it was sent stands inside, in data.status.
        if (answer.statusCode() != 200 || !answer.body().startsWith("{\"data\":{\"status\":\"success\"")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("Sent: " + send("{{to}}@c.us", "Your order 1184 is ready."));
    }
}
