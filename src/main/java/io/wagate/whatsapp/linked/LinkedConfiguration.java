package io.wagate.whatsapp.linked;

import io.wagate.kernel.CannotStart;
import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.ClientChoices;
import io.wagate.whatsapp.WhatsAppDriver;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import io.wagate.whatsapp.linked.noise.CertificateChain;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** The driver is offered only where somebody decided so, see {@code src/docs/linked-device.md}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("wagate.drivers.linked.enabled")
class LinkedConfiguration {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** The JDK keeps three buffers for each open socket, of 16 KB by itself; what an idle session sends is far smaller. */
    private static final List<String> BUFFERS = List.of(
            "jdk.httpclient.bufsize",
            "jdk.httpclient.websocket.writeBufferSize",
            "jdk.httpclient.websocket.intermediateBufferSize");

    private static final DataSize BUFFER = DataSize.ofKilobytes(4);

    /** The settings of the start are what a choice at run time is put back to. */
    @Bean
    Introduction linkedIntroduction(
            ClientChoices choices,
            @Value("${wagate.drivers.linked.endpoint:}") String endpoint,
            @Value("${wagate.drivers.linked.root:}") String root,
            @Value("${wagate.drivers.linked.client-version:" + LinkedSettings.VERSION + "}") String version,
            @Value("${wagate.drivers.linked.device-name:Wagate}") String name) {
        try {
            LinkedSettings builtIn = new LinkedSettings(
                    endpoint.isBlank() ? LinkedSettings.WHATSAPP : URI.create(endpoint.strip()),
                    root.isBlank()
                            ? CertificateChain.WHATSAPP_ROOT
                            : HexFormat.of().parseHex(root.strip()),
                    LinkedSettings.Version.parse(version.strip()),
                    name);
            return new Introduction(builtIn, choices);
        } catch (IllegalArgumentException refused) {
            throw new CannotStart(
                    "The settings below wagate.drivers.linked cannot be used: " + refused.getMessage(),
                    "Leave endpoint and root empty for WhatsApp itself; other ones are taken on this machine only.");
        }
    }

    @Bean
    ScheduledTimers linkedTimers() {
        return new ScheduledTimers();
    }

    /** One for the sockets of all linked sessions. */
    @Bean(destroyMethod = "shutdownNow")
    HttpClient linkedLines() {
        makeBuffersSmall();
        return Line.newClient();
    }

    /** One for the files of all linked sessions. */
    @Bean(destroyMethod = "close")
    HttpClient linkedFiles() {
        makeBuffersSmall();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .executor(Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("linked-io-", 0).factory()))
                .build();
    }

    @Bean
    WhatsAppDriver linked(
            Introduction linkedIntroduction,
            HttpClient linkedLines,
            HttpClient linkedFiles,
            ScheduledTimers linkedTimers,
            InstantSource clock,
            Randomness randomness) {
        return new LinkedDriver(
                new Environment(linkedIntroduction, linkedLines, linkedFiles, linkedTimers, clock, randomness));
    }

    /** The JDK reads this once, when it makes its first client. */
    private static void makeBuffersSmall() {
        BUFFERS.stream()
                .filter(name -> System.getProperty(name) == null)
                .forEach(name -> System.setProperty(name, Long.toString(BUFFER.toBytes())));
    }
}
