package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

    @Test
    void whatArrivesDuringACommitSharesTheNextOne() throws Exception {
        List<List<Integer>> batches = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch firstIsRunning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (var commit = new GroupCommit<Integer, Integer>("test", 1, 100, item -> item, batch -> {
            batches.add(batch);
            firstIsRunning.countDown();
            await(goOn);
            return batch.stream().map(i -> i * 10).toList();
        })) {
            CompletableFuture<Integer> first = commit.submit(1);
            await(firstIsRunning);
            List<CompletableFuture<Integer>> others = List.of(commit.submit(2), commit.submit(3), commit.submit(4));
            goOn.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(10);
            for (int i = 0; i < 3; i++) {
                assertThat(others.get(i).get(10, TimeUnit.SECONDS)).isEqualTo((i + 2) * 10);
            }
            assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
        }
    }

    @Test
    void oneBadItemFailsAlone() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (var commit = new GroupCommit<Integer, Integer>("test", 1, 100, item -> item, batch -> {
            await(goOn);
            if (batch.contains(3)) {
                throw new IllegalStateException("three is bad");
            }
            return batch;
        })) {
            CompletableFuture<Integer> first = commit.submit(1);
            CompletableFuture<Integer> good = commit.submit(2);
            CompletableFuture<Integer> bad = commit.submit(3);
            goOn.countDown();

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(good.get(10, TimeUnit.SECONDS)).isEqualTo(2);
            assertThatThrownBy(() -> bad.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("three is bad");
        }
    }

    @Test
    void aBatchIsNeverLargerThanItsBound() throws Exception {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        try (var commit = new GroupCommit<Integer, Integer>("test", 1, 4, item -> item, batch -> {
            sizes.add(batch.size());
            return batch;
        })) {
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(commit.submit(i));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);

            assertThat(sizes).allMatch(size -> size <= 4);
            assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(50);
        }
    }

    @Test
    void oneOwnersItemsWaitForEachOtherAndForNobodyElse() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (var commit = new GroupCommit<Integer, Integer>("test", 2, 100, item -> item % 2, batch -> {
            if (batch.contains(1)) {
                await(goOn);
            }
            return batch;
        })) {
            CompletableFuture<Integer> slow = commit.submit(1);
            CompletableFuture<Integer> behindIt = commit.submit(3);

            assertThat(commit.submit(2).get(10, TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(slow).isNotDone();
            assertThat(behindIt).isNotDone();
            goOn.countDown();
            assertThat(behindIt.get(10, TimeUnit.SECONDS)).isEqualTo(3);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
