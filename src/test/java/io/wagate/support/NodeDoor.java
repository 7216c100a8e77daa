package io.wagate.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wagate.node.Node;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;

/** A second door of an application in a process that may be killed, by which a test gives it commands: words in, words out. */
public final class NodeDoor {

    /** Stands before the door's port and the node's number in the line that says that all is up. */
    static final String READY = "NODE READY ";

    private NodeDoor() {}

    /** Opens it and says so. The process ends with its parent. */
    @SuppressWarnings("SystemOut")
    public static void open(ApplicationContext application, Map<String, Function<List<String>, String>> commands)
            throws IOException {
        HttpServer door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        commands.forEach((path, command) -> door.createContext(path, exchange -> answer(exchange, command)));
        door.start();
        System.out.println(READY + door.getAddress().getPort() + " "
                + application.getBean(Node.class).id());
    }

    /** A parent that was killed cannot kill its child: it ends when what it reads from the parent ends. */
    public static void endWithParent() {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (System.in.read() >= 0) {
                    Thread.onSpinWait();
                }
            } catch (IOException gone) {
                // As good as the end.
            }
            Runtime.getRuntime().halt(1);
        });
    }

    private static void answer(HttpExchange exchange, Function<List<String>, String> command) throws IOException {
        try (exchange;
                InputStream asked = exchange.getRequestBody()) {
            String words = new String(asked.readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = command.apply(Arrays.asList(words.split(" "))).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (RuntimeException e) {
            exchange.sendResponseHeaders(500, -1);
        }
    }
}
