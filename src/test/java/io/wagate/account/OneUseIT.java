package io.wagate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.SecretBox;
import io.wagate.support.Factors;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Codes work once, however many use them at the same moment and without the throttle that slows people down. */
@IntegrationTest
class OneUseIT {

    private static final int MANY = 16;

    @Autowired
    People people;

    @Autowired
    Factors factors;

    @Autowired
    AuthenticatorApp apps;

    @Autowired
    RecoveryCodes recovery;

    @Autowired
    SecretBox box;

    @Autowired
    JdbcClient jdbc;

    private Factors.App app;
    private long account;

    @BeforeEach
    void anaHasAnApp() {
        var ana = people.member(people.tenant("Bakery"), Role.OWNER);
        app = factors.addApp(people.login(ana), ana);
        account = ana.loggedIn().accountId();
    }

    @Test
    void aCodeOfTheApp() throws Exception {
        String code = factors.code(app);
        assertThat(acceptedAtOnce(() -> apps.accepts(account, code))).isEqualTo(1);
    }

    @Test
    void aRecoveryCode() throws Exception {
        String code = app.recovery().getFirst();
        assertThat(acceptedAtOnce(() -> recovery.use(account, code))).isEqualTo(1);
        assertThat(recovery.left(account)).isEqualTo(9);
    }

    @Test
    void aShorterRecoveryCodeOfEarlierDays() throws Exception {
        jdbc.sql("INSERT INTO recovery_code (account_id, code_hash) VALUES (?, ?)")
                .params(account, box.hash("abcdefghjkmnpqrs", "account/recovery/" + account))
                .update();
        assertThat(acceptedAtOnce(() -> recovery.use(account, "ABCD-efgh jkmn-pqrs")))
                .isEqualTo(1);
    }

    private static long acceptedAtOnce(Callable<Boolean> use) throws Exception {
        CountDownLatch together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = IntStream.range(0, MANY)
                    .mapToObj(i -> threads.submit(() -> {
                        together.await();
                        return use.call();
                    }))
                    .toList();
            together.countDown();
            long accepted = 0;
            for (Future<Boolean> answer : answers) {
                accepted += answer.get() ? 1 : 0;
            }
            return accepted;
        }
    }
}
