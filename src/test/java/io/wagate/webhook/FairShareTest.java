package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.webhook.FairShare.Candidate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FairShareTest {

    private final FairShare share = new FairShare(100);

    @Test
    void aNewEndpointGetsFourAndAProvenOneSixteen() {
        Candidate endpoint = new Candidate(1, 1);

        assertThat(share.grant(Set.of(endpoint))).containsEntry(endpoint, 4);
        assertThat(share.grant(Set.of(endpoint))).isEmpty();
        share.learn(1, 20, true);
        assertThat(share.grant(Set.of(endpoint))).containsEntry(endpoint, 12);
        share.release(endpoint, 16);
        assertThat(share.grant(Set.of(endpoint))).containsEntry(endpoint, 16);
    }

    @Test
    void aTenantHasAtMostAQuarterOfTheSlotsHoweverManyEndpointsItHas() {
        Map<Candidate, Integer> granted = share.grant(candidates(1, 20));

        assertThat(sum(granted)).isEqualTo(25);
        assertThat(share.grant(Set.of(new Candidate(99, 2)))).containsEntry(new Candidate(99, 2), 4);
    }

    @Test
    void slowAndFailingEndpointsNeverTakeMoreThanTheirThirtyPercent() {
        Set<Candidate> slow = LongStream.range(0, 60)
                .mapToObj(number -> new Candidate(number, number))
                .collect(Collectors.toSet());
        slow.forEach(candidate -> share.learn(candidate.endpoint(), 15_000, candidate.endpoint() % 2 == 0));

        assertThat(sum(share.grant(slow))).isEqualTo(30);
        assertThat(share.grant(slow)).isEmpty();
        assertThat(share.held()).containsExactly(0, 30);
        assertThat(sum(share.grant(Set.of(new Candidate(1000, 1000))))).isEqualTo(4);
    }

    @Test
    void anEndpointThatTurnsSlowTakesWhatItHoldsIntoTheOtherLane() {
        Candidate endpoint = new Candidate(1, 1);
        share.grant(Set.of(endpoint));
        assertThat(share.held()).containsExactly(4, 0);

        share.learn(1, 15_000, false);

        assertThat(share.held()).containsExactly(0, 4);
        share.release(endpoint, 4);
        assertThat(share.held()).containsExactly(0, 0);
    }

    @Test
    void inTheLongRunATenantWithSlowCallsGetsFewerOfThem() {
        Candidate quick = new Candidate(1, 1);
        Candidate heavy = new Candidate(2, 2);
        for (int i = 0; i < 30; i++) {
            share.learn(1, 50, true);
            share.learn(2, 1000, true);
        }
        FairShare narrow = share;
        Map<Candidate, Integer> total = new HashMap<>();
        // One slot is free at a time: who gets it?
        for (int i = 0; i < 21; i++) {
            Map<Candidate, Integer> granted = narrow.grant(Set.of(quick, heavy));
            granted.forEach((candidate, number) -> {
                total.merge(candidate, number, Integer::sum);
                narrow.release(candidate, number);
            });
        }

        assertThat(total.get(quick)).isGreaterThanOrEqualTo(total.get(heavy));
    }

    @Test
    void everyTenantGetsItsTurnWhenThereAreMoreTenantsThanSlots() {
        Set<Candidate> many = LongStream.range(0, 300)
                .mapToObj(number -> new Candidate(number, number))
                .collect(Collectors.toSet());
        Map<Long, Integer> served = new HashMap<>();
        for (int round = 0; round < 40; round++) {
            Map<Candidate, Integer> granted = share.grant(many);
            granted.forEach((candidate, number) -> {
                served.merge(candidate.tenant(), number, Integer::sum);
                share.release(candidate, number);
            });
        }

        assertThat(served).hasSize(300);
    }

    private static Set<Candidate> candidates(long tenant, int number) {
        return LongStream.range(0, number)
                .mapToObj(endpoint -> new Candidate(endpoint, tenant))
                .collect(Collectors.toSet());
    }

    private static int sum(Map<Candidate, Integer> granted) {
        return granted.values().stream().mapToInt(Integer::intValue).sum();
    }
}
