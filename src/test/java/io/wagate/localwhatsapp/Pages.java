package io.wagate.localwhatsapp;

import io.wagate.localwhatsapp.network.Address;
import io.wagate.localwhatsapp.phone.Arrived;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.localwhatsapp.wire.Http.Request;
import io.wagate.localwhatsapp.wire.Http.Response;
import io.wagate.localwhatsapp.wire.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * The phones by hand, for whoever runs {@code main}:
 *
 * <pre>
 *   curl http://127.0.0.1:PORT/root                                       the key to trust, in hex
 *   curl -d "$QR"   http://127.0.0.1:PORT/phones/NUMBER/scan              scans the text of a QR code
 *   curl -d "$CODE" http://127.0.0.1:PORT/phones/NUMBER/type              types a pairing code
 *   curl -d hello   http://127.0.0.1:PORT/phones/NUMBER/write?to=ADDRESS  writes, answers the id
 *   curl            http://127.0.0.1:PORT/phones/NUMBER/inbox             what arrived
 *   curl -d ""      http://127.0.0.1:PORT/phones/NUMBER/unlink            unlinks all devices
 * </pre>
 */
final class Pages {

    private final LocalWhatsApp whatsApp;

    Pages(LocalWhatsApp whatsApp) {
        this.whatsApp = whatsApp;
    }

    Response handle(Request request) {
        String[] path = request.path().split("/", -1);
        try {
            if (request.path().equals("/root")) {
                return Response.text(200, HexFormat.of().formatHex(whatsApp.rootKey()));
            }
            if (path.length == 4 && path[1].equals("phones")) {
                return phone(whatsApp.phone(path[2]), path[3], request);
            }
            return Response.status(404);
        } catch (Malformed refused) {
            return Response.text(409, refused.getMessage() + "\n");
        }
    }

    private static Response phone(Phone phone, String what, Request request) {
        String body = new String(request.body(), StandardCharsets.UTF_8);
        return switch (what) {
            case "scan" -> {
                phone.scan(body);
                yield Response.status(204);
            }
            case "type" -> {
                phone.type(body);
                yield Response.status(204);
            }
            case "unlink" -> {
                phone.unlinkAll();
                yield Response.status(204);
            }
            case "write" -> {
                Address to = Address.parse(request.parameter("to").orElse(""));
                yield Response.text(200, phone.write(to, body) + "\n");
            }
            case "inbox" ->
                Response.text(200, phone.inbox().stream().map(Pages::line).collect(Collectors.joining()));
            default -> Response.status(404);
        };
    }

    private static String line(Arrived message) {
        return message.id() + " " + message.chat() + " " + message.letter() + "\n";
    }
}
