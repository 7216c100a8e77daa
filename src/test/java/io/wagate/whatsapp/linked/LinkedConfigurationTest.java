package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.CannotStart;
import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.ClientChoice;
import io.wagate.whatsapp.ClientChoices;
import io.wagate.whatsapp.WhatsAppDriver;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class LinkedConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withUserConfiguration(LinkedConfiguration.class)
            .withBean(InstantSource.class, InstantSource::system)
            .withBean(Randomness.class, () -> byte[]::new)
            .withBean(ClientChoices.class, () -> driver -> ClientChoice.NONE);

    @Test
    void theDriverIsNotOfferedUnlessSomebodyDecidedSo() {
        application.run(context -> assertThat(context).doesNotHaveBean(WhatsAppDriver.class));
        application
                .withPropertyValues("wagate.drivers.linked.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(WhatsAppDriver.class));
    }

    @Test
    void switchedOnItReachesWhatsAppItself() {
        application.withPropertyValues("wagate.drivers.linked.enabled=true").run(context -> {
            assertThat(context.getBean(WhatsAppDriver.class).name()).isEqualTo("linked");
            assertThat(context.getBean(Introduction.class).get().endpoint()).isEqualTo(LinkedSettings.WHATSAPP);
        });
    }

    @Test
    void anotherEndpointIsTakenOnThisMachineOnly() {
        ApplicationContextRunner on = application.withPropertyValues("wagate.drivers.linked.enabled=true");
        on.withPropertyValues("wagate.drivers.linked.endpoint=ws://127.0.0.1:9000/ws/chat")
                .run(context -> assertThat(context).hasSingleBean(WhatsAppDriver.class));
        on.withPropertyValues("wagate.drivers.linked.endpoint=wss://whatsapp.example/ws/chat")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(CannotStart.class.getName()));
        on.withPropertyValues("wagate.drivers.linked.client-version=latest")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining(CannotStart.class.getName()));
    }
}
