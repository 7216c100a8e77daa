package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LineFailed;
import io.wagate.whatsapp.linked.link.RequestRefused;
import io.wagate.whatsapp.linked.node.Node;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Unlinks a device at WhatsApp. Where that fails, the phone still shows it until its holder removes it. */
final class Farewell {

    private static final Logger log = LoggerFactory.getLogger(Farewell.class);

    private Farewell() {}

    /** On a line that is logged in. */
    static void say(Line line, Device device) {
        Node removal = Node.of("remove-companion-device")
                .with("jid", device.self().toString())
                .with("reason", "user_initiated");
        try {
            line.ask(Line.iq("set", "md", removal));
        } catch (LineFailed | RequestRefused unheard) {
            log.info("WhatsApp did not confirm a log-out: {}", unheard.getMessage());
        }
    }

    /** For a device that is not connected: connects, unlinks and hangs up, all within half a minute or so. */
    static void say(Environment around, Device device) {
        Login login = new Login();
        try (Line line = Line.open(around.forLine(), around.settings().get(), device, login)) {
            login.done
                    .orTimeout(Line.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            say(line, device);
        } catch (LineFailed | CompletionException unheard) {
            log.info("WhatsApp could not be told of a log-out: {}", unheard.getMessage());
        }
    }

    /** Waits for the login and for nothing else. */
    private static final class Login implements Line.Receiver {

        private final CompletableFuture<Boolean> done = new CompletableFuture<>();

        @Override
        public void received(Line line, Node node) {
            if (node.is("success")) {
                done.complete(true);
            } else if (node.is("failure")) {
                done.completeExceptionally(new LineFailed("The login was refused"));
            }
        }

        @Override
        public void closed(Line line, @Nullable Throwable why) {
            done.completeExceptionally(new LineFailed("The line is gone"));
        }
    }
}
