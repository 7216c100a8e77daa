// WAGATE_KEY_ID=… WAGATE_KEY_SECRET=… java Send.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;

public class Send {
    static final String WEBSITE = "{{base}}/urn:crisp.im:whatsapp:0/wa/api/website/{{website}}";
    static final String PAIR = System.getenv("WAGATE_KEY_ID") + ":" + System.getenv("WAGATE_KEY_SECRET");

    /** The answer has a request_id; the result comes to your callback URL under the same one. */
    static String sendTemplate(String to, String name, String word) throws Exception {
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create(WEBSITE + "/template/send"))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(PAIR.getBytes()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"from_number": "{{from}}", "to_number": "%s", "crisp_options": {"type": "note"},
                         "message_template": {"name": "%s", "language": "en", "components": [
                           {"type": "BODY", "parameters": [{"type": "text", "text": "%s"}]}]}}"""
                        .formatted(to, name, word)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println(sendTemplate("{{to}}", "order_ready", "1184"));
    }
}
