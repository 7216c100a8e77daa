// WAGATE_API_KEY=… java Media.java invoice.pdf
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

public class Media {
    /** The type may also be image, video or audio; mediaUrl, a public address, may stand for the file itself. */
    static String sendDocument(String to, Path file, String caption) throws Exception {
        String content = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create("{{base}}/api/whatsapp/session/{{session}}/send"))
                .timeout(Duration.ofSeconds(60))
                .header("X-API-Key", System.getenv("WAGATE_API_KEY"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"to": "%s", "type": "document", "mediaBase64": "%s", "mediaMimeType": "application/pdf",
                         "fileName": "%s", "message": "%s"}""".formatted(to, content, file.getFileName(), caption)))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    public static void main(String[] arguments) throws Exception {
        System.out.println("Sent: " + sendDocument("{{to}}", Path.of(arguments[0]), "Your invoice"));
    }
}
