package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The one webhook of who wants no more than that. */
@IntegrationTest
class MainEndpointIT {

    private static final String URL = "https://shop.example/hook";

    @Autowired
    People people;

    @Autowired
    MainEndpoint main;

    @Autowired
    EndpointService endpoints;

    private Tenant alice;
    private Actor actor;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
    }

    @Test
    void twoClicksAtOnceMakeOneEndpoint() throws Exception {
        int clicks = 8;
        CyclicBarrier together = new CyclicBarrier(clicks);
        List<Future<MainEndpoint.Saved>> saved = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clicks; i++) {
                saved.add(threads.submit(() -> {
                    together.await();
                    return main.save(actor, URL, Optional.empty());
                }));
            }
        }

        int fresh = 0;
        for (Future<MainEndpoint.Saved> one : saved) {
            fresh += one.get().fresh() ? 1 : 0;
        }
        assertThat(endpoints.list(actor))
                .singleElement()
                .satisfies(only -> assertThat(only.url()).isEqualTo(URL));
        assertThat(fresh).isOne();
        assertThat(secrets()).hasSize(1);
    }

    @Test
    void aSecretThatIsRefusedLeavesTheAddressAsItWas() {
        main.save(actor, URL, Optional.empty());

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> main.save(actor, URL + "/new", Optional.of(new SecretChoice.Own("short"))));

        assertThat(main.find(actor)).map(Endpoint::url).contains(URL);
        assertThat(secrets()).hasSize(1);
    }

    @Test
    void whoMayNotManageWebhooksSavesNothing() {
        Actor support = people.member(alice, Role.SUPPORT).actor();

        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> main.save(support, URL, Optional.empty()));

        assertThat(endpoints.list(actor)).isEmpty();
    }

    @Test
    void anEndpointOfOneSessionOrOfAnotherFormatIsNotTheMainOne() {
        endpoints.create(actor, Hooks.draft(URL, java.util.Set.of(), java.util.Map.of()), new SecretChoice.None());

        assertThat(main.find(actor)).isEmpty();
        assertThat(main.save(actor, URL, Optional.of(new SecretChoice.None())).fresh())
                .isFalse();
        assertThat(endpoints.list(actor)).hasSize(2);
    }

    private List<EndpointSecret> secrets() {
        return endpoints.signing(actor, main.find(actor).orElseThrow().publicId());
    }
}
