import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;

/** As much of Spring MVC as the example uses: its POST methods, from a map and to an entity, on the loopback interface. */
public class Serve {

    public static void main(String[] arguments) throws Exception {
        Object controller = Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1]));
        HttpServer server = HttpServer.create(address, 0);
        for (Method method : controller.getClass().getMethods()) {
            PostMapping mapping = method.getAnnotation(PostMapping.class);
            if (mapping != null) {
                server.createContext(mapping.value()[0], exchange -> answer(controller, method, exchange));
            }
        }
        server.start();
    }

    private static void answer(Object controller, Method method, HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<?, ?> body = new ObjectMapper().readValue(exchange.getRequestBody(), Map.class);
            ResponseEntity<?> answer = (ResponseEntity<?>) method.invoke(controller, body);
            byte[] text = answer.hasBody() ? new ObjectMapper().writeValueAsBytes(answer.getBody()) : new byte[0];
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.getStatusCode().value(), text.length == 0 ? -1 : text.length);
            exchange.getResponseBody().write(text);
        } catch (ReflectiveOperationException broken) {
            throw new IOException(broken);
        }
    }
}
