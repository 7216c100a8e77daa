package io.wagate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PlanServiceIT {

    @Autowired
    PlanService plans;

    @Autowired
    People people;

    @Test
    void aDayTakesExactlyItsLimitHoweverManyAskAtOnce() throws Exception {
        Tenant tenant = people.freeTenant("Crowded");
        int granted = 0;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = IntStream.range(0, 60)
                    .<Callable<Integer>>mapToObj(i -> () -> plans.charge(tenant, plans.today(tenant), 3))
                    .toList();
            for (Future<Integer> call : workers.invokeAll(calls)) {
                granted += call.get();
            }
        }

        assertThat(granted).isEqualTo(100);
        assertThat(plans.usage(tenant).sent()).isEqualTo(100);
        assertThat(plans.usage(tenant).left()).isZero();
    }

    @Test
    void theLastMessagesOfADayAreGivenOutOneByOne() {
        Tenant tenant = people.freeTenant("Nearly full");
        plans.charge(tenant, plans.today(tenant), 98);

        assertThat(plans.charge(tenant, plans.today(tenant), 5)).isEqualTo(2);
    }

    @Test
    void whatWasGivenBackCanBeUsedAgainAndNeverFallsBelowZero() {
        Tenant tenant = people.freeTenant("Refunded");
        plans.charge(tenant, plans.today(tenant), 100);
        plans.giveBack(tenant.id(), plans.today(tenant), 1);
        assertThat(plans.charge(tenant, plans.today(tenant), 2)).isEqualTo(1);

        plans.giveBack(tenant.id(), plans.today(tenant), 1_000);
        assertThat(plans.usage(tenant).sent()).isEqualTo(100);
    }

    @Test
    void anotherTenantsUseIsNotOurs() {
        Tenant alice = people.freeTenant("Alice");
        Tenant charlie = people.freeTenant("Charlie");
        plans.charge(charlie, plans.today(charlie), 100);

        assertThat(plans.charge(alice, plans.today(alice), 1)).isEqualTo(1);
    }

    @Test
    void theRefusalSaysHowMuchWasUsedAndWhenTheDayEnds() {
        Tenant tenant = people.freeTenant("Told");
        plans.charge(tenant, plans.today(tenant), 100);

        var refusal = plans.exceeded(tenant);

        assertThat(refusal.limit()).isEqualTo(100);
        assertThat(refusal.used()).isEqualTo(100);
        assertThat(refusal.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
    }
}
