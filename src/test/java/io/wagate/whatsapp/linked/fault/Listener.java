package io.wagate.whatsapp.linked.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The company's receiver of webhooks: writes each call down and then thanks for it. */
final class Listener implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BufferedWriter log;

    Listener(Path log) throws IOException {
        this.log = Files.newBufferedWriter(log);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode event =
                    JsonMapper.shared().readTree(exchange.getRequestBody().readAllBytes());
            JsonNode data = event.path("data");
            String line = String.join(
                    " ",
                    List.of(
                            event.path("id").asString("none"),
                            event.path("type").asString("none"),
                            event.path("session_id").asString("none"),
                            data.path("id").asString("none"),
                            data.path("body").asString("")));
            synchronized (log) {
                log.write(line + "\n");
                log.flush();
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        log.close();
    }
}
