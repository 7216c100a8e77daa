// WAGATE_APP_KEY=… java Code.java
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

public class Code {
    /** Answers JSON with code, link, deep_link and qr. */
    static String newCode(Map<String, String> parameters) throws Exception {
        String query = parameters.entrySet().stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create("{{base}}/api/v1/verification_code?" + query))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + System.getenv("WAGATE_APP_KEY"))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println(newCode(Map.of(
                "expires_at", "10", // minutes
                "response_message", "Welcome, your number is verified.",
                "qr", "1")));
    }
}
