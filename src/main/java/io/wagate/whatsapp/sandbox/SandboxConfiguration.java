package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Randomness;
import io.wagate.kernel.TenantData;
import io.wagate.whatsapp.SandboxPhones;
import io.wagate.whatsapp.WhatsAppDriver;
import io.wagate.whatsapp.WithSandbox;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Groups;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.util.unit.DataSize;

/** What is kept of a tenant goes with it also where the driver is switched off. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

    @Bean
    SandboxSettings sandboxSettings(
            @Value("${wagate.data}") Path data,
            @Value("${wagate.sandbox.slow-acknowledgement:3s}") Duration slow,
            @Value("${wagate.sandbox.receipt-delay:100ms}") Duration receipts,
            @Value("${wagate.sandbox.journal-size:8MB}") DataSize journal) {
        return new SandboxSettings(data.resolve("sandbox"), slow, receipts, journal);
    }

    @Bean
    ScheduledTimers sandboxTimers() {
        return new ScheduledTimers();
    }

    @Bean
    Networks sandboxNetworks(SandboxSettings settings, Timers timers, InstantSource clock, Randomness randomness) {
        return new Networks(
                new Network.World(settings, timers, clock, randomness, Executors.newVirtualThreadPerTaskExecutor()));
    }

    @Bean
    @WithSandbox
    WhatsAppDriver sandbox(Networks networks) {
        return new SandboxDriver(networks);
    }

    @Bean
    @WithSandbox
    Phones sandboxPhones(Networks networks) {
        return new HeldPhones(networks);
    }

    /** What a first start needs: somebody who scans. */
    @Bean
    @WithSandbox
    SandboxPhones firstPhones(Phones phones) {
        return phones::scanWithNewPhone;
    }

    /** The simulated phones of a tenant go with it. */
    @Bean
    @Order(85)
    TenantData sandboxData(Networks networks) {
        return (tenant, most) -> networks.delete(tenant) ? 1 : 0;
    }

    @Bean
    @WithSandbox
    Chats sandboxChats(Networks networks) {
        return new HeldChats(networks);
    }

    @Bean
    @WithSandbox
    Groups sandboxGroups(Networks networks) {
        return new HeldGroups(networks);
    }
}
