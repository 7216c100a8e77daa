package io.wagate.api.whizard;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of this document: a base address and the key of a number. */
record Number(String base, String key) {

    record Answer(int status, byte[] bytes, HttpResponse<byte[]> response) {

        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        JsonNode json() {
            return JsonMapper.shared().readTree(bytes);
        }

        /** The number of the first error. */
        int code() {
            return json().path("errors").path(0).path("code").asInt(0);
        }
    }

    static Number at(int port, String key) {
        return new Number("http://127.0.0.1:" + port, key);
    }

    Answer get(String path) {
        return send("GET", path, "application/json", new byte[0]);
    }

    Answer delete(String path) {
        return send("DELETE", path, "application/json", new byte[0]);
    }

    Answer post(String path, String json) {
        return send("POST", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Answer put(String path, String json) {
        return send("PUT", path, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Answer send(String method, String path, String type, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("WHIZARD-KEY", key)
                .header("Content-Type", type)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
