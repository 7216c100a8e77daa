package io.wagate.webhook;

import io.wagate.egress.EgressOutcome;
import io.wagate.kernel.GroupCommit;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.WritesTogether;
import io.wagate.webhook.Claims.Call;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what became of calls. What ends together is written together: the attempts, the deliveries whose claim still
 * holds, and the breakers. Locks are taken in one order everywhere: attempt, delivery, endpoint.
 */
@Component
class Outcomes implements WritesTogether, AutoCloseable {

    private static final int LANES = 2;
    private static final int LARGEST_BATCH = 100;

    /** A success on a healthy endpoint is noted on its row this seldom. */
    private static final Duration NOTE_SUCCESS = Duration.ofSeconds(10);

    /** A call, what it brought and what that means. */
    private record Judged(Courier.Answer answer, Verdict verdict) {
        Endpoint endpoint() {
            return answer.call().route().endpoint();
        }

        /** Whether nobody answered, although we asked. */
        boolean isSilent() {
            return answer.outcome() instanceof EgressOutcome.Failed failed
                    && !failed.failure().isRefusal();
        }
    }

    private final OutcomeRepository outcomes;
    private final DeliveryRepository deliveries;
    private final AttemptRepository attempts;
    private final EndpointEnds ends;
    private final ApplicationEventPublisher publisher;
    private final TransactionTemplate transaction;
    private final Randomness randomness;
    private final InstantSource clock;
    private final GroupCommit<Courier.Answer, Verdict> commits;

    Outcomes(
            OutcomeRepository outcomes,
            DeliveryRepository deliveries,
            AttemptRepository attempts,
            EndpointEnds ends,
            ApplicationEventPublisher publisher,
            TransactionTemplate transaction,
            Randomness randomness,
            InstantSource clock) {
        this.outcomes = outcomes;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.ends = ends;
        this.publisher = publisher;
        this.transaction = transaction;
        this.randomness = randomness;
        this.clock = clock;
        this.commits = new GroupCommit<>(
                "webhook-outcomes",
                LANES,
                LARGEST_BATCH,
                answer -> answer.call().delivery().endpoint(),
                this::write);
    }

    CompletableFuture<Verdict> record(Courier.Answer answer) {
        return commits.submit(answer);
    }

    @Override
    public GroupCommit<Courier.Answer, Verdict> commits() {
        return commits;
    }

    @Override
    public void close() {
        commits.close();
    }

    private List<Verdict> write(List<Courier.Answer> answers) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Judged> judged = answers.stream().map(this::judge).toList();
            attempts.answer(judged.stream().map(Outcomes::attempt).toList());
            List<DeliveryEnded> ended = settle(judged);
            Map<Long, List<Judged>> byEndpoint = new TreeMap<>();
            judged.stream()
                    .filter(this::concernsEndpoint)
                    .forEach(one -> byEndpoint
                            .computeIfAbsent(one.endpoint().id(), any -> new ArrayList<>())
                            .add(one));
            if (!byEndpoint.isEmpty()) {
                moveBreakers(byEndpoint);
            }
            // Last, so that what listeners lock comes after our own rows.
            ended.forEach(publisher::publishEvent);
            return judged.stream().map(Judged::verdict).toList();
        }));
    }

    private Judged judge(Courier.Answer answer) {
        Call call = answer.call();
        Verdict verdict = Verdict.of(
                call.route().format().profile(),
                answer.outcome(),
                new Verdict.Progress(
                        call.delivery().tries(),
                        Duration.between(call.delivery().createdAt(), answer.finishedAt())),
                answer.finishedAt(),
                randomness);
        return new Judged(answer, verdict);
    }

    private List<DeliveryEnded> settle(List<Judged> judged) {
        List<OutcomeRepository.Ended> ended =
                judged.stream().map(Outcomes::ended).toList();
        boolean[] held = outcomes.settle(ended);
        List<DeliveryEnded> over = new ArrayList<>();
        List<Long> leading = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            Judged one = judged.get(i);
            Claimed delivery = one.answer().call().delivery();
            boolean ends = held[i] && one.verdict().state().isOver();
            if ((ends || one.verdict().isSuccess()) && delivery.leadsTo() != null) {
                leading.add(delivery.id());
            }
            if (ends) {
                over.add(new DeliveryEnded(
                        one.endpoint(),
                        delivery.event(),
                        Delivery.publicId(ended.get(i).delivery()),
                        one.verdict().isSuccess(),
                        one.verdict().outcome()));
            } else if (!held[i] && one.verdict().isSuccess()) {
                outcomes.lateSuccess(ended.get(i).tenant(), ended.get(i));
            }
        }
        deliveries.follow(leading);
        return over;
    }

    /** A success of an endpoint that always succeeds needs no line on its row. */
    private boolean concernsEndpoint(Judged one) {
        Endpoint.Health health = one.endpoint().health();
        return !one.verdict().isSuccess()
                || health.failures() > 0
                || health.blockedUntil() != null
                || health.lastSuccessAt() == null
                || health.lastSuccessAt().plus(NOTE_SUCCESS).isBefore(clock.instant());
    }

    private void moveBreakers(Map<Long, List<Judged>> byEndpoint) {
        Instant now = clock.instant();
        Map<Long, Breaker> breakers = outcomes.breakers(byEndpoint.keySet());
        byEndpoint.forEach((id, all) -> {
            Breaker breaker = breakers.get(id);
            if (breaker == null) {
                return;
            }
            Endpoint endpoint = all.getFirst().endpoint();
            DeliveryProfile profile =
                    all.getFirst().answer().call().route().format().profile();
            for (Judged one : all) {
                breaker = moved(breaker, one, profile, now);
            }
            boolean gone = all.stream().anyMatch(one -> one.verdict().isGone());
            outcomes.write(endpoint.tenant(), id, ends.consider(endpoint, breaker, profile, gone, now));
        });
    }

    private Breaker moved(Breaker breaker, Judged one, DeliveryProfile profile, Instant now) {
        if (one.verdict().isSuccess()) {
            return breaker.succeeded(now);
        }
        if (profile.has(DeliveryProfile.Trait.ONE_LOOP) && one.isSilent()) {
            return breaker.silent(now, profile.schedule().then(), randomness);
        }
        Breaker failed = breaker.failed(now, profile.has(DeliveryProfile.Trait.BREAKER), randomness);
        return profile.has(DeliveryProfile.Trait.ONE_LOOP) ? failed.spoke() : failed;
    }

    private static OutcomeRepository.Ended ended(Judged one) {
        Call call = one.answer().call();
        return new OutcomeRepository.Ended(
                call.delivery().id(),
                call.delivery().tenant(),
                call.claim(),
                one.verdict(),
                one.answer().outcome().took().toMillis());
    }

    private static AttemptRepository.Answer attempt(Judged one) {
        Courier.Answer answer = one.answer();
        return new AttemptRepository.Answer(
                answer.call().delivery().tenant(),
                answer.call().attempt(),
                answer.startedAt(),
                answer.finishedAt(),
                one.verdict().outcome(),
                answer.outcome().took().toMillis(),
                answer.headers(),
                answer.body());
    }
}
