package io.wagate.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code wagate.admin.second-factor}. */
@IntegrationTest
class AdministratorFactorIT {

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void whereTheOperatorWantsItAdministratorsOweASecondFactorAndMembersDoNot() {
        LoggedIn ada = people.administrator().loggedIn();
        LoggedIn ana = people.member(people.tenant("Bakery"), Role.OWNER).loggedIn();
        AccountRepository strict = new AccountRepository(jdbc, true);

        assertThat(ada.factor()).isEqualTo(Factor.NONE);
        assertThat(strict.loggedIn(ada.accountId(), 1, null).orElseThrow().factor())
                .isEqualTo(Factor.OWED);
        assertThat(strict.loggedIn(ana.accountId(), 1, ana.tenant())
                        .orElseThrow()
                        .factor())
                .isEqualTo(Factor.NONE);

        new TotpRepository(jdbc).insert(ada.accountId(), new byte[] {1}, 1, Instant.now());
        assertThat(strict.loggedIn(ada.accountId(), 1, null).orElseThrow().factor())
                .isEqualTo(Factor.PRESENT);
    }
}
