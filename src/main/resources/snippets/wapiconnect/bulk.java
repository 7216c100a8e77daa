// WAGATE_API_KEY=… java Bulk.java
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

public class Bulk {
    static final HttpClient HTTP = HttpClient.newHttpClient();

    static String ask(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder()
                .uri(URI.create("{{base}}" + path))
                .timeout(Duration.ofSeconds(30))
                .header("X-API-Key", System.getenv("WAGATE_API_KEY"))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    /** Enough for these answers; otherwise use a JSON library. */
    static String member(String json, String name) {
        Matcher found = Pattern.compile('"' + name + "\":\"?([^\",}]+)").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    public static void main(String[] arguments) throws Exception {
        String job = ask("POST", "/api/whatsapp/session/{{session}}/send-bulk", """
                {"recipients": ["{{to}}", {"phone": "12025550177", "name": "Ana"}],
                 "message": "Hi {{name|there}}, everything is 30 % off today.",
                 "personalize": true, "delayMin": 2000, "delayMax": 5000}""");
        String status = "pending";
        while (!status.equals("completed") && !status.equals("failed")) {
            Thread.sleep(Duration.ofSeconds(2));
            String progress = ask("GET", "/api/whatsapp/bulk-job/" + member(job, "jobId"), "");
            status = member(progress, "status");
            System.out.println(member(progress, "processed") + " of " + member(progress, "total") + ": "
                    + member(progress, "succeeded") + " sent, " + member(progress, "failed") + " failed");
        }
        System.out.println("Job " + status);
    }
}
