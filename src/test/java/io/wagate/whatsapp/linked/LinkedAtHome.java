package io.wagate.whatsapp.linked;

import io.wagate.kernel.Randomness;
import io.wagate.localwhatsapp.LocalWhatsApp;
import io.wagate.whatsapp.ClientChoices;
import io.wagate.whatsapp.WhatsAppDriver;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The driver of linked devices as a part of the running application, with a WhatsApp on this machine. */
@TestConfiguration(proxyBeanMethods = false)
public class LinkedAtHome {

    @Bean(destroyMethod = "close")
    LocalWhatsApp localWhatsApp() {
        return LocalWhatsApp.start();
    }

    @Bean
    ScheduledTimers linkedTimers() {
        return new ScheduledTimers();
    }

    @Bean
    Introduction linkedIntroduction(LocalWhatsApp whatsApp, ClientChoices choices) {
        return new Introduction(
                new LinkedSettings(
                        whatsApp.endpoint(),
                        whatsApp.rootKey(),
                        LinkedSettings.Version.parse(LinkedSettings.VERSION),
                        "Wagate"),
                choices);
    }

    @Bean
    WhatsAppDriver linkedDriver(
            Introduction linkedIntroduction, ScheduledTimers linkedTimers, InstantSource clock, Randomness randomness) {
        HttpClient files = HttpClient.newBuilder()
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        return new LinkedDriver(
                new Environment(linkedIntroduction, Line.newClient(), files, linkedTimers, clock, randomness));
    }
}
