package io.wagate.api.eazewa;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks as the official client does: Bearer, {@code Accept: application/json}, forms with brackets. */
final class EazewaClient implements AutoCloseable {

    /** An answer. */
    record Answer(int status, String body, HttpResponse<String> response) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        /** What the official client counts as done. */
        JsonNode done() {
            if (status / 100 != 2 || !json().path("status").asString("").equals("success")) {
                throw new AssertionError(status + " " + body);
            }
            return json();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String base;
    private final String key;

    EazewaClient(int port, String key) {
        this.root = "http://127.0.0.1:" + port + "/api";
        this.base = root + "/v1/instances";
        this.key = key;
    }

    Answer ping() {
        return asked(URI.create(root + "/ping"), "GET", "", "");
    }

    Answer get(String path) {
        return send("GET", path, "", "");
    }

    /** With more headers, name and value by turns. */
    Answer json(String method, String path, String body, String... headers) {
        return send(method, path, "application/json", body, headers);
    }

    /** Name and value by turns, written as {@code http_build_query} does. */
    Answer form(String method, String path, String... nameAndValue) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < nameAndValue.length; i += 2) {
            body.append(i == 0 ? "" : "&")
                    .append(URLEncoder.encode(nameAndValue[i], StandardCharsets.UTF_8))
                    .append('=')
                    .append(URLEncoder.encode(nameAndValue[i + 1], StandardCharsets.UTF_8));
        }
        return send(method, path, "application/x-www-form-urlencoded", body.toString());
    }

    Answer action(long instance, String action, String... nameAndValue) {
        return form("POST", "/" + instance + "/client/action/" + action, nameAndValue);
    }

    Answer send(String method, String path, String type, String body, String... headers) {
        return asked(URI.create(base + path), method, type, body, headers);
    }

    private Answer asked(URI uri, String method, String type, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Accept", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
