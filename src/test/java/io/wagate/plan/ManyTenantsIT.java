package io.wagate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.GroupCommit;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Several nodes count for several tenants in shared transactions, as the ledger of messages does. */
@IntegrationTest
class ManyTenantsIT {

    private static final int LIMIT = 100;

    @Autowired
    PlanService plans;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Test
    void nobodyFailsAndNoDayTakesMoreThanItsLimitHoweverTheirLocksMeet() throws Exception {
        List<Tenant> tenants = List.of(
                people.freeTenant("One"),
                people.freeTenant("Two"),
                people.freeTenant("Three"),
                people.freeTenant("Four"));
        List<Tenant> wanted = new ArrayList<>();
        tenants.forEach(tenant -> wanted.addAll(Collections.nCopies(LIMIT + 50, tenant)));
        Collections.shuffle(wanted, new Random(7));

        Map<Tenant, Integer> granted = new HashMap<>();
        try (var one = node("one");
                var two = node("two");
                var three = node("three")) {
            List<GroupCommit<Tenant, Integer>> nodes = List.of(one, two, three);
            List<CompletableFuture<Integer>> answers = new ArrayList<>();
            for (int number = 0; number < wanted.size(); number++) {
                answers.add(nodes.get(number % nodes.size()).submit(wanted.get(number)));
            }
            for (int number = 0; number < wanted.size(); number++) {
                granted.merge(wanted.get(number), answers.get(number).get(30, TimeUnit.SECONDS), Integer::sum);
            }
        }

        assertThat(tenants).allSatisfy(tenant -> {
            assertThat(granted.get(tenant)).isEqualTo(LIMIT);
            assertThat(plans.usage(tenant).sent()).isEqualTo(LIMIT);
            assertThat(plans.usage(tenant).refused()).isEqualTo(50);
        });
    }

    /** One lane, so that tenants meet in one transaction. */
    private GroupCommit<Tenant, Integer> node(String name) {
        return new GroupCommit<>(
                name,
                1,
                20,
                tenant -> 0,
                batch -> Objects.requireNonNull(transaction.execute(status -> {
                    Map<Long, List<Tenant>> byId = batch.stream()
                            .collect(Collectors.groupingBy(
                                    tenant -> tenant.id().value(), TreeMap::new, Collectors.toList()));
                    Map<Tenant, Integer> amounts = new java.util.LinkedHashMap<>();
                    byId.values().forEach(own -> amounts.put(own.getFirst(), own.size()));
                    Map<Tenant, Integer> left = new HashMap<>();
                    plans.charge(amounts).forEach((tenant, grant) -> left.put(tenant, grant.amount()));
                    return batch.stream()
                            .map(tenant -> left.merge(tenant, -1, Integer::sum) >= 0 ? 1 : 0)
                            .toList();
                })));
    }
}
