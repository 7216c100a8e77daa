package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a document promises, from a file below {@code src/test/resources/api}: either an exchange ({@code .http}: request
 * line, headers, an empty line, the body; then {@code => 200} and the answer's body) or a delivered body ({@code .json}).
 * JSON may be laid out in the file as the document lays it out; it is compared byte for byte in its compact form, so
 * that the order of members counts. What varies is a placeholder: <code>{{kind}}</code> matches one of {@link #KINDS},
 * <code>{{kind name}}</code> also returns it under its name and, where it comes again, wants the same once more;
 * <code>{{name}}</code> stands for what the test gave {@link #with}.
 */
public final class Contract {

    private static final String TEXT = "[^\"\\\\]*(?:\\\\.[^\"\\\\]*)*";

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("messageId", "3EB0[0-9A-F]{16,18}"),
            Map.entry("jobId", "[0-9a-f]{24}"),
            Map.entry("uuid", "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
            Map.entry("id", "[A-Za-z0-9._-]+"),
            Map.entry("number", "-?\\d+"),
            Map.entry("seconds", "\\d{10}"),
            Map.entry("millis", "\\d{13}"),
            Map.entry("instant", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{3})?Z"),
            Map.entry("signature", "[0-9a-f]{64}"),
            Map.entry("png", "data:image/png;base64,[A-Za-z0-9+/]+=*"),
            Map.entry("text", TEXT));

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(\\w+)(?: (\\w+))?}}");
    private static final Pattern OUTSIDE_OF_TEXT = Pattern.compile("(\"" + TEXT + "\")|\\s+");
    private static final Pattern ANSWER = Pattern.compile("(?m)^=> (\\d{3})$\\n?");

    private final String name;
    private final String file;
    private final Map<String, String> given = new HashMap<>();

    private Contract(String name, String ending) {
        this.name = name;
        this.file = read("/api/" + name + ending);
    }

    /** The exchange in {@code api/<name>.http}, such as {@code wapiconnect/send-text}. */
    public static Contract exchange(String name) {
        return new Contract(name, ".http");
    }

    /** The delivered body in {@code api/<name>.json}. */
    public static Contract body(String name) {
        return new Contract(name, ".json");
    }

    /** What stands in the file, with its placeholders filled. */
    public String text() {
        return filled(file).strip();
    }

    /** Says what a placeholder of this name stands for. */
    public Contract with(String placeholder, Object value) {
        given.put(placeholder, value.toString());
        return this;
    }

    /** Asks this server, with these headers (name, value, …), and judges the answer; returns what had a name. */
    public Map<String, String> ask(String base, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(base);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return assertAnswer(answer.statusCode(), answer.body());
        }
    }

    /** The request of the file, ready to be sent to this server; JSON unless its headers say otherwise. */
    public HttpRequest.Builder request(String base) {
        String[] parts = filled(ANSWER.split(file)[0]).split("\n\n", 2);
        String[] head = parts[0].strip().split("\n");
        String[] line = head[0].split(" ", 2);
        String body = parts.length > 1 ? parts[1].strip() : "";
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + line[1]))
                .version(HttpClient.Version.HTTP_1_1)
                .method(line[0], HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 1; i < head.length; i++) {
            String[] header = head[i].split(": *", 2);
            request.setHeader(header[0], header[1]);
        }
        return request;
    }

    /** Passes where the exchange ends like this; returns what had a name. */
    public Map<String, String> assertAnswer(int status, String body) {
        Matcher promise = ANSWER.matcher(file);
        assertThat(promise.find()).as("%s promises an answer", name).isTrue();
        assertThat(status + " " + body).as(name).startsWith(promise.group(1));
        return assertSame(file.substring(promise.end()), body);
    }

    /** Passes where these are the bytes that the file shows; returns what had a name. */
    public Map<String, String> assertBytes(byte[] body) {
        return assertSame(file, new String(body, StandardCharsets.UTF_8));
    }

    private Map<String, String> assertSame(String promised, String body) {
        String shown = compact(filled(promised).strip());
        Map<String, Integer> names = new LinkedHashMap<>();
        Matcher actual = pattern(shown, names).matcher(body);
        if (!actual.matches()) {
            assertThat(body).as(name).isEqualTo(shown);
        }
        Map<String, String> found = new HashMap<>();
        names.forEach((placeholder, group) -> found.put(placeholder, actual.group(group)));
        return found;
    }

    private static Pattern pattern(String shown, Map<String, Integer> names) {
        Matcher placeholder = PLACEHOLDER.matcher(shown);
        StringBuilder pattern = new StringBuilder();
        int end = 0;
        while (placeholder.find()) {
            pattern.append(Pattern.quote(shown.substring(end, placeholder.start())))
                    .append(matching(placeholder.group(1), placeholder.group(2), names));
            end = placeholder.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(shown.substring(end))).toString(), Pattern.DOTALL);
    }

    private static String matching(String kind, @Nullable String name, Map<String, Integer> names) {
        String matched = KINDS.get(kind);
        if (matched == null) {
            throw new IllegalArgumentException("{{" + kind + "}} is no kind and was not given a value");
        }
        if (name == null) {
            return matched;
        }
        Integer before = names.putIfAbsent(name, names.size() + 1);
        return before == null ? "(" + matched + ")" : "\\" + before;
    }

    private String filled(String text) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(given.getOrDefault(found.group(1), found.group())));
    }

    /** The same JSON without blanks between its parts; what is no JSON as it is. */
    private static String compact(String text) {
        return text.startsWith("{") || text.startsWith("[")
                ? OUTSIDE_OF_TEXT
                        .matcher(text)
                        .replaceAll(found -> Matcher.quoteReplacement(found.group(1) == null ? "" : found.group(1)))
                : text;
    }

    private static String read(String resource) {
        try (InputStream bytes = Contract.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new FileNotFoundException(resource);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
