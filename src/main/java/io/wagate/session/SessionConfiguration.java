package io.wagate.session;

import io.wagate.kernel.Randomness;
import io.wagate.node.Node;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    SessionRoom sessionRoom(Surroundings around, WhatsAppSessionRepository sessions, OwnedRepository owned) {
        return new SessionRoom(around, sessions, owned);
    }

    @Bean
    Surroundings sessionSurroundings(
            Node node,
            OwnedState state,
            Drivers drivers,
            ObjectProvider<SessionTraffic> traffic,
            Randomness randomness,
            SessionMeters meters) {
        Timers timers = (delay, task) -> CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS)
                .execute(task);
        return new Surroundings(ownerOf(node), state, drivers, traffic, new Reconnects(timers, randomness), meters);
    }

    private static Owner ownerOf(Node node) {
        return new Owner() {
            @Override
            public long id() {
                return node.id();
            }

            @Override
            public boolean holds() {
                return node.holds();
            }
        };
    }
}
