package io.wagate.embedded;

import io.wagate.embedded.FirstRun.Demo;
import io.wagate.kernel.BaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Greets whoever started the application, on standard output, once the server answers: with a command that works when
 * pasted after the first start, with one line after every other.
 */
@Component
@Conditional(EmbeddedMode.class)
class Welcome {

    static final String FILE = "first-run.env";

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final FirstRun firstRun;
    private final DemoSession session;
    private final BaseUrl baseUrl;
    private final Path file;
    private final boolean wanted;

    Welcome(
            FirstRun firstRun,
            DemoSession session,
            BaseUrl baseUrl,
            @Value("${wagate.data}") Path data,
            @Value("${wagate.embedded.demo}") boolean wanted) {
        this.firstRun = firstRun;
        this.session = session;
        this.baseUrl = baseUrl;
        this.file = data.resolve(FILE).toAbsolutePath().normalize();
        this.wanted = wanted;
    }

    /** A demo that cannot be made is no reason to stop an application that runs. */
    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        try {
            welcome();
        } catch (IOException | RuntimeException failure) {
            log.error("The demo could not be made; the next start tries again", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void welcome() throws IOException, InterruptedException {
        Optional<Credentials> known = Credentials.read(file);
        if (known.isPresent()) {
            follow(known.get());
            say("Wagate is running at " + baseUrl.value() + ". Log-in and key: " + file);
        } else if (wanted && session.isOffered()) {
            begin();
        } else {
            say("Wagate is running at " + baseUrl.value()
                    + (wanted ? ". No demo is made, because the sandbox is switched off." : ""));
        }
    }

    private void begin() throws IOException, InterruptedException {
        Demo demo = firstRun.make(baseUrl.value());
        if (demo == null) {
            say("Wagate is running at " + baseUrl.value());
        } else if (session.link(demo.tenant(), FirstRun.SESSION)) {
            // The draft may stem from a start on another port.
            Credentials made = firstRun.withApp(demo).at(baseUrl.value());
            firstRun.finish(made, file);
            say(text(made));
        } else {
            log.warn("The demo's session could not be linked; the next start tries again");
        }
    }

    /** Another port than last time: who reads the file must find the right one. */
    private void follow(Credentials known) throws IOException {
        if (!known.url().equals(baseUrl.value())) {
            known.at(baseUrl.value()).write(file);
        }
    }

    private String text(Credentials made) {
        return """

                Wagate is running at %1$s

                  Log in     %4$s with the password %5$s
                  Mails      %1$s/dev/mail
                  Kept in    %6$s, with the administrator's log-in and a key for each document

                Send a first message and see it at %1$s/messages:

                curl -X POST %1$s/api/whatsapp/session/%3$s/send \\
                  -H "X-API-Key: %2$s" \\
                  -H "Content-Type: application/json" \\
                  -d '{"to":"12025550110","message":"Hello from Wagate"}'
                """.formatted(made.url(), made.apiKey(), made.session(), made.ownerEmail(), made.ownerPassword(), file);
    }

    // Not the log: this is meant for a person, and the log may go elsewhere and must hold no key.
    @SuppressWarnings("SystemOut")
    private static void say(String text) {
        System.out.println(text);
    }
}
